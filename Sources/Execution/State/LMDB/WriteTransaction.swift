import CLMDB

/// All or nothing: what is put is durable after `commit`, and gone without it.
struct WriteTransaction: ~Copyable {
    let records: Records
    private var isOpen = true

    init(_ environment: Environment) throws(StoreError) {
        var transaction: OpaquePointer?
        try environment.check(unsafe mdb_txn_begin(environment.handle, nil, 0, &transaction), "mdb_txn_begin")
        records = unsafe Records(transaction: transaction!, environment: environment)
    }

    deinit {
        if isOpen { unsafe mdb_txn_abort(records.transaction) }
    }

    consuming func commit() throws(StoreError) {
        // LMDB frees the transaction whether or not its commit succeeds.
        isOpen = false
        try records.environment.check(unsafe mdb_txn_commit(records.transaction), "mdb_txn_commit")
    }

    func put(_ value: [UInt8], at key: [UInt8], in database: Database) throws(StoreError) {
        // SAFETY: LMDB copies key and value during the call.
        let code = unsafe key.withUnsafeBytes { keyBytes in
            unsafe value.withUnsafeBytes { valueBytes in
                var keyValue = unsafe Self.mdbValue(keyBytes)
                var data = unsafe Self.mdbValue(valueBytes)
                return unsafe mdb_put(
                    records.transaction, records.environment.databases[database.rawValue], &keyValue, &data, 0)
            }
        }
        try records.environment.check(code, "mdb_put")
    }

    /// Deletes the record if there is one.
    func delete(at key: [UInt8], in database: Database) throws(StoreError) {
        // SAFETY: LMDB reads the key during the call.
        let code = unsafe key.withUnsafeBytes { bytes in
            var keyValue = unsafe Self.mdbValue(bytes)
            return unsafe mdb_del(records.transaction, records.environment.databases[database.rawValue], &keyValue, nil)
        }
        if code != MDB_NOTFOUND { try records.environment.check(code, "mdb_del") }
    }

    /// Deletes every record.
    func clear(_ database: Database) throws(StoreError) {
        let identifier = records.environment.databases[database.rawValue]
        try records.environment.check(unsafe mdb_drop(records.transaction, identifier, 0), "mdb_drop")
    }

    /// Puts a value, or deletes the record when there is none.
    func set(_ value: [UInt8]?, at key: [UInt8], in database: Database) throws(StoreError) {
        if let value { try put(value, at: key, in: database) } else { try delete(at: key, in: database) }
    }

    private static func mdbValue(_ bytes: UnsafeRawBufferPointer) -> MDB_val {
        unsafe MDB_val(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
}
