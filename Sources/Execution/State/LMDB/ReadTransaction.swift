import CLMDB

/// A pinned view of the store: pages of its commit are kept until it is reset, renewed or gone.
struct ReadTransaction: ~Copyable {
    let records: Records

    init(_ environment: Environment) throws(StoreError) {
        var transaction: OpaquePointer?
        try environment.check(
            unsafe mdb_txn_begin(environment.handle, nil, UInt32(MDB_RDONLY), &transaction), "mdb_txn_begin")
        records = unsafe Records(transaction: transaction!, environment: environment)
    }

    deinit {
        unsafe mdb_txn_abort(records.transaction)
    }

    /// Lets go of the pinned commit; only `renew` may follow.
    func reset() {
        unsafe mdb_txn_reset(records.transaction)
    }

    /// Pins the newest commit, after `reset`.
    func renew() throws(StoreError) {
        try records.environment.check(unsafe mdb_txn_renew(records.transaction), "mdb_txn_renew")
    }

    /// LMDB's number of the pinned commit.
    var identifier: Int { unsafe mdb_txn_id(records.transaction) }
}
