import CLMDB
import Glibc

/// One open LMDB environment: once in a process, and never carried over a fork.
final class Environment {
    let handle: OpaquePointer
    let mapBytes: Int
    /// By the raw value of `Database`.
    private(set) var databases = [MDB_dbi](repeating: 0, count: Database.allCases.count)
    /// Only a part of the state is here: what has no record is not absent, but unknown.
    var isPartial = false
    /// Values that are unknown read as absent, all the same.
    var assumesAbsence = false
    /// Is told of every record that is read, while somebody wants to know.
    var trace: ReadTrace?

    /// Opens what is at `path`. The databases are opened by `open`, in a transaction of their own.
    init(path: String, isReadOnly: Bool, options: StoreOptions) throws(StoreError) {
        var created: OpaquePointer?
        let creation = unsafe mdb_env_create(&created)
        guard creation == MDB_SUCCESS else { throw .lmdb(code: creation, operation: "mdb_env_create") }
        unsafe handle = created!
        mapBytes = options.mapBytes
        try check(unsafe mdb_env_set_mapsize(handle, mapBytes), "mdb_env_set_mapsize")
        try check(unsafe mdb_env_set_maxreaders(handle, UInt32(options.maxReaders)), "mdb_env_set_maxreaders")
        try check(unsafe mdb_env_set_maxdbs(handle, UInt32(Database.allCases.count)), "mdb_env_set_maxdbs")

        var flags = MDB_NOTLS
        if !options.isReadingAhead { flags |= MDB_NORDAHEAD }
        if isReadOnly { flags |= MDB_RDONLY }
        if case .every = options.durability { flags |= MDB_NOSYNC }
        // Workers share the lock file through their group.
        let code = unsafe mdb_env_open(handle, path, UInt32(flags), 0o660)
        if code == ENOENT || code == MDB_INVALID { throw .notAStore(path: path) }
        try check(code, "mdb_env_open")
    }

    deinit {
        // SAFETY: transactions hold the environment, so none is left.
        unsafe mdb_env_close(handle)
    }

    func check(_ code: CInt, _ operation: String) throws(StoreError) {
        if code != MDB_SUCCESS { throw StoreError(code, operation, mapBytes: mapBytes) }
    }

    /// Whether nothing was ever written here.
    func isBlank() throws(StoreError) -> Bool {
        var statistics = MDB_stat()
        try check(unsafe mdb_env_stat(handle, &statistics), "mdb_env_stat")
        return statistics.ms_entries == 0
    }

    /// False when one is missing and `isCreating` is not set.
    func open(_ wanted: [Database], isCreating: Bool) throws(StoreError) -> Bool {
        var transaction: OpaquePointer?
        let flags = UInt32(isCreating ? 0 : MDB_RDONLY)
        try check(unsafe mdb_txn_begin(handle, nil, flags, &transaction), "mdb_txn_begin")
        var opened = databases
        for database in wanted {
            var identifier: MDB_dbi = 0
            let flags = UInt32(isCreating ? MDB_CREATE : 0)
            let code = unsafe mdb_dbi_open(transaction, database.name, flags, &identifier)
            guard code == MDB_SUCCESS else {
                unsafe mdb_txn_abort(transaction)
                if code == MDB_NOTFOUND { return false }
                throw StoreError(code, "mdb_dbi_open", mapBytes: mapBytes)
            }
            opened[database.rawValue] = identifier
        }
        // Handles last beyond the transaction only if it commits.
        try check(unsafe mdb_txn_commit(transaction), "mdb_txn_commit")
        databases = opened
        return true
    }

    func sync() throws(StoreError) {
        try check(unsafe mdb_env_sync(handle, 1), "mdb_env_sync")
    }

    /// Writes a copy of the newest commit into the empty folder at `path`, without the pages that nothing uses; whoever
    /// writes meanwhile goes on.
    func copy(to path: String) throws(StoreError) {
        try check(unsafe mdb_env_copy2(handle, path, UInt32(MDB_CP_COMPACT)), "mdb_env_copy2")
    }

    /// What LMDB or the system calls an error.
    static func text(of code: CInt) -> String { unsafe String(cString: mdb_strerror(code)) }

    /// Frees the reader slots of processes that are gone; says how many there were.
    func clearLostReaders() throws(StoreError) -> Int {
        var count: CInt = 0
        try check(unsafe mdb_reader_check(handle, &count), "mdb_reader_check")
        return Int(count)
    }

    /// Every slot in the table that pins a commit, this process's too.
    func pins() throws(StoreError) -> [ReaderPin] {
        let lines = ReaderLines()
        // SAFETY: LMDB calls back during the call only, while `lines` is held here.
        let code = unsafe mdb_reader_list(
            handle,
            { line, context in
                unsafe Unmanaged<ReaderLines>.fromOpaque(context!).takeUnretainedValue().append(line)
                return 0
            }, Unmanaged.passUnretained(lines).toOpaque())
        guard code >= 0 else { throw .lmdb(code: code, operation: "mdb_reader_list") }
        return withExtendedLifetime(lines) { lines.pins }
    }
}

/// LMDB lists its readers as text: a title, then a process, its thread, and the commit it reads or a dash.
private final class ReaderLines {
    private(set) var pins: [ReaderPin] = []

    func append(_ line: UnsafePointer<CChar>?) {
        guard let line = unsafe line else { return }
        let fields = unsafe String(cString: line).split { $0.isWhitespace }
        // The title has no numbers, and a slot that is not in use a dash for the commit.
        guard fields.count == 3, let process = Int32(fields[0]), let commit = Int(fields[2]) else { return }
        pins.append(ReaderPin(process: process, commit: commit))
    }
}

extension StoreError {
    init(_ code: CInt, _ operation: String, mapBytes: Int) {
        self = code == MDB_MAP_FULL ? .full(mapBytes: mapBytes) : .lmdb(code: code, operation: operation)
    }
}
