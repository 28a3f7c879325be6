import CLMDB

/// What can be asked inside a transaction, of either kind. Valid as long as the transaction it came from.
struct Records {
    let transaction: OpaquePointer
    let environment: Environment

    /// The record's value, copied: LMDB's own bytes end with the transaction.
    func value(at key: [UInt8], in database: Database) throws(StoreError) -> [UInt8]? {
        // SAFETY: the key is only read, during the call.
        let result = unsafe key.withUnsafeBytes { bytes in
            unsafe read(at: bytes, in: database) { value in unsafe [UInt8](value) }
        }
        return try result.get()
    }

    func contains(_ key: [UInt8], in database: Database) throws(StoreError) -> Bool {
        // SAFETY: the key is only read, during the call.
        let result = unsafe key.withUnsafeBytes { bytes in unsafe read(at: bytes, in: database) { _ in true } }
        return try result.get() ?? false
    }

    /// What `body` makes of the record's bytes, which are only 2-byte aligned and end with the transaction.
    func read<Value>(
        at key: UnsafeRawBufferPointer, in database: Database, _ body: (UnsafeRawBufferPointer) -> Value
    ) -> Result<Value?, StoreError> {
        // SAFETY: LMDB reads the key during the call; `body` sees the value while the transaction is open.
        var keyValue = unsafe MDB_val(mv_size: key.count, mv_data: UnsafeMutableRawPointer(mutating: key.baseAddress))
        var data = unsafe MDB_val()
        let code = unsafe mdb_get(transaction, environment.databases[database.rawValue], &keyValue, &data)
        return unsafe answer(code, data, at: key, in: database, body)
    }

    /// What `body` makes of what LMDB says about the record at `key`.
    func answer<Value>(
        _ code: CInt, _ data: MDB_val, at key: UnsafeRawBufferPointer, in database: Database,
        _ body: (UnsafeRawBufferPointer) -> Value
    ) -> Result<Value?, StoreError> {
        guard code == MDB_SUCCESS || code == MDB_NOTFOUND else {
            return .failure(StoreError(code, "mdb_get", mapBytes: environment.mapBytes))
        }
        let isKnown = code == MDB_SUCCESS
        let value = unsafe UnsafeRawBufferPointer(start: data.mv_data, count: isKnown ? data.mv_size : 0)
        if environment.isPartial, database.isOfState {
            guard isKnown else {
                if environment.assumesAbsence, database.isOfValues { return .success(nil) }
                return .failure(.notInExcerpt(MissingRecord(database: database, key: unsafe [UInt8](key))))
            }
            // No record of the state is empty: this one says that there is none.
            if value.isEmpty {
                unsafe environment.trace?.note(key, nil, in: database)
                return .success(nil)
            }
        }
        unsafe environment.trace?.note(key, isKnown ? value : nil, in: database)
        return isKnown ? unsafe .success(body(value)) : .success(nil)
    }

    /// Every record whose key begins with `prefix`, in order of keys.
    func records(
        beginningWith prefix: [UInt8], in database: Database
    ) throws(StoreError) -> [(key: [UInt8], value: [UInt8])] {
        try checkWhole(prefix, in: database)
        var cursor: OpaquePointer?
        try environment.check(
            unsafe mdb_cursor_open(transaction, environment.databases[database.rawValue], &cursor), "mdb_cursor_open")
        defer { unsafe mdb_cursor_close(cursor) }

        var found: [(key: [UInt8], value: [UInt8])] = []
        var data = unsafe MDB_val()
        // SAFETY: LMDB copies nothing: `key` points at `prefix` during the first call and into the map afterwards.
        var key = unsafe MDB_val()
        var code = unsafe prefix.withUnsafeBytes { bytes in
            unsafe key = MDB_val(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            // No prefix is no key to look for.
            return unsafe mdb_cursor_get(cursor, &key, &data, prefix.isEmpty ? MDB_FIRST : MDB_SET_RANGE)
        }
        while code == MDB_SUCCESS {
            let foundKey = unsafe [UInt8](UnsafeRawBufferPointer(start: key.mv_data, count: key.mv_size))
            guard foundKey.starts(with: prefix) else { return found }
            let value = unsafe [UInt8](UnsafeRawBufferPointer(start: data.mv_data, count: data.mv_size))
            found.append((foundKey, value))
            environment.trace?.note(foundKey, value, in: database)
            code = unsafe mdb_cursor_get(cursor, &key, &data, MDB_NEXT)
        }
        if code != MDB_NOTFOUND { try environment.check(code, "mdb_cursor_get") }
        return found
    }

    /// In a part of a state, all records of an account are there only where it says so.
    private func checkWhole(_ prefix: [UInt8], in database: Database) throws(StoreError) {
        guard database.isOfState else { return }
        environment.trace?.noteAll(beginningWith: prefix)
        guard environment.isPartial, try !contains(Metadata.wholeKey(prefix), in: .metadata) else { return }
        throw .notInExcerpt(MissingRecord(database: database, key: prefix))
    }
}
