import CLMDB

/// Looks records of one database up, one after the other: a key on the page of the one before is found without the way
/// down from the database's root. Valid as long as the transaction it came from.
struct RecordCursor: ~Copyable {
    private let cursor: OpaquePointer
    private let records: Records
    private let database: Database

    init(_ records: Records, in database: Database) throws(StoreError) {
        var opened: OpaquePointer?
        try records.environment.check(
            unsafe mdb_cursor_open(
                records.transaction, records.environment.databases[database.rawValue], &opened), "mdb_cursor_open")
        (cursor, self.records, self.database) = unsafe (opened!, records, database)
    }

    deinit {
        // SAFETY: a reader's cursor is closed by whoever opened it, be its transaction over or not.
        unsafe mdb_cursor_close(cursor)
    }

    /// As `Records.value(at:in:)`.
    func value(at key: [UInt8]) throws(StoreError) -> [UInt8]? {
        // SAFETY: LMDB only reads the key, and the value is copied at once.
        let result = unsafe key.withUnsafeBytes { bytes in
            var keyValue = unsafe MDB_val(
                mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            var data = unsafe MDB_val()
            let code = unsafe mdb_cursor_get(cursor, &keyValue, &data, MDB_SET)
            return unsafe records.answer(code, data, at: bytes, in: database) { value in unsafe [UInt8](value) }
        }
        return try result.get()
    }
}
