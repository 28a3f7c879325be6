import Chain
import Glibc
import Primitives

/// The chain on disk, in LMDB: one process may write it, many may read it.
///
/// Open it after `fork`, never before, and only once in a process.
public final class Store {
    let environment: Environment
    private let options: StoreOptions
    /// Held by the one writer, as long as there is this value; nil in a reader.
    private let lock: WriterLock?
    /// How many blocks can be taken back, from the highest that there ever was.
    public var undoBlocks: UInt64 { options.undoBlocks }
    /// The block whose state the store holds; nil before `initialize`.
    public internal(set) var head: BlockReference?
    private var blocksSinceSync = 0
    /// What speculation learned, to be written with the next block.
    var waitingSpeculationHistory: [UInt8]?

    /// Opens the store in the folder at `path` for its one writer, and makes it when nothing is there.
    public convenience init(path: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
        if mkdir(path, 0o770) != 0 && errno != EEXIST { throw .lmdb(code: errno, operation: "mkdir") }
        let lock = try WriterLock(folder: path)
        let environment = try Environment(path: path, isReadOnly: false, options: options)
        // Nothing is created in somebody else's environment.
        if try !environment.isBlank() {
            try Store.openDatabases(environment, path: path)
        } else {
            _ = try environment.open(Database.allCases, isCreating: true)
            let transaction = try WriteTransaction(environment)
            try Metadata.writeFormat(Metadata.formatVersion, transaction)
            try transaction.commit()
        }
        try self.init(environment, options, lock)
    }

    /// Opens the store as one of its readers: `initialize`, `commit` and `undo` will fail.
    public static func openReadOnly(
        path: String, options: StoreOptions = StoreOptions()
    ) throws(StoreError) -> Store {
        let environment = try Environment(path: path, isReadOnly: true, options: options)
        try openDatabases(environment, path: path)
        return try Store(environment, options, nil)
    }

    /// The format is looked at first: another one may have other databases.
    private static func openDatabases(_ environment: Environment, path: String) throws(StoreError) {
        guard try environment.open([.metadata], isCreating: false) else { throw .notAStore(path: path) }
        do {
            let transaction = try ReadTransaction(environment)
            try Metadata.checkFormat(transaction.records)
        }
        guard try environment.open(Database.allCases, isCreating: false) else { throw .notAStore(path: path) }
    }

    private init(_ environment: Environment, _ options: StoreOptions, _ lock: WriterLock?) throws(StoreError) {
        (self.environment, self.options, self.lock) = (environment, options, lock)
        let transaction = try ReadTransaction(environment)
        head = try Metadata.head(transaction.records)
        environment.isPartial = try Metadata.isPartial(transaction.records)
    }

    /// Whose chain it is: which fork's rules hold at which of its blocks. Nil where nobody said so, and before
    /// `initialize`.
    public func schedule() throws(StoreError) -> ForkSchedule? {
        let transaction = try ReadTransaction(environment)
        return try Metadata.schedule(transaction.records)
    }

    /// A view of the newest committed block.
    public func snapshot() throws(StoreError) -> Snapshot { try Snapshot(environment) }

    /// Writes what `Durability.every` still owes to the disk.
    public func sync() throws(StoreError) {
        try environment.sync()
        blocksSinceSync = 0
    }

    /// Writes a copy of the newest committed block's store into the empty folder at `path`, compacted, while blocks may
    /// come in. It is on disk when this returns.
    public func copy(to path: String) throws(StoreError) {
        try environment.copy(to: path)
        try FileSync.sync("\(path)/data.mdb")
        try FileSync.sync(path)
    }

    /// Frees the reader slots of processes that are gone, so that their pages can be used again; says how many.
    @discardableResult
    public func clearLostReaders() throws(StoreError) -> Int { try environment.clearLostReaders() }

    /// The processes that read the store now, as LMDB's own table has them: whoever is dead pins pages for nothing.
    public func readers() throws(StoreError) -> [Int32] { try environment.pins().map(\.process) }

    // MARK: Writing

    /// Makes the first state, whose root must be the block's.
    ///
    /// - Parameters:
    ///   - schedule: whose chain it is, so that the store says so itself.
    ///   - ancestors: of a chain that starts late; they are known by hash only.
    public func initialize(
        genesis: [GenesisAccount], block: StoredBlock, schedule: ForkSchedule? = nil, ancestors: [UInt64: Hash] = [:]
    ) throws(StoreError) {
        if let head { throw .alreadyInitialized(head: head) }
        let writes = StateWrites(genesis: genesis)
        guard writes.root == block.stateRoot else {
            throw .stateRootMismatch(header: block.stateRoot, computed: writes.root)
        }
        let transaction = try WriteTransaction(environment)
        try transaction.write(writes)
        try transaction.write(block)
        try transaction.put(block.hash.bytes, at: Key.number(block.number), in: .canonical)
        for (number, hash) in ancestors.sorted(by: { $0.key < $1.key }) where number < block.number {
            try transaction.put(hash.bytes, at: Key.number(number), in: .canonical)
        }
        if let schedule { try Metadata.writeSchedule(schedule, transaction) }
        try Metadata.writeHead(block.reference, transaction)
        try transaction.commit()
        head = block.reference
        try sync()
    }

    /// Makes a block durable, all of it or nothing: its state, itself, the way back, and the head.
    public func commit(_ block: StoredBlock, _ writes: StateWrites) throws(StoreError) {
        guard let head else { throw .uninitialized }
        guard block.number == head.number + 1, block.parentHash == head.hash else {
            throw .notNext(head: head, number: block.number, parentHash: block.parentHash)
        }
        guard writes.parentRoot == head.stateRoot else {
            throw .parentRootMismatch(head: head.stateRoot, changed: writes.parentRoot)
        }
        guard writes.root == block.stateRoot else {
            throw .stateRootMismatch(header: block.stateRoot, computed: writes.root)
        }
        var executed = block
        executed.standing = .executed
        let transaction = try WriteTransaction(environment)
        try transaction.write(executed)
        try transaction.append(block.reference, writes, after: head)
        if block.number >= options.undoBlocks { try transaction.prune(block.number - options.undoBlocks) }
        if let bytes = waitingSpeculationHistory { try Metadata.writeSpeculationHistory(bytes, transaction) }
        try transaction.commit()
        waitingSpeculationHistory = nil
        try moved(to: block.reference)
    }

    /// Keeps a block beside the chain, or what is known of one now. The chain stays as it is.
    public func keep(_ block: StoredBlock) throws(StoreError) {
        let transaction = try WriteTransaction(environment)
        let others = try StoredHeader.all(ofNumber: block.number, from: transaction.records)
        guard others.count < Limits.blocksPerNumberMax || others.contains(where: { $0.hash == block.hash }) else {
            throw .tooManyBlocks(number: block.number, max: Limits.blocksPerNumberMax)
        }
        try transaction.write(block)
        try transaction.commit()
        try syncIfDue()
    }

    /// Takes the newest block back and keeps it beside the chain. The parent's root is computed again from its values,
    /// and checked.
    public func undo() throws(StoreError) {
        guard let head else { throw .uninitialized }
        let snapshot = try snapshot()
        guard let record = try UndoRecord.reading(Key.number(head.number), in: .undo, from: snapshot.records) else {
            throw .undoMissing(head: head)
        }
        let writes = try writes(of: record, on: snapshot)
        let transaction = try WriteTransaction(environment)
        try transaction.remove(head, writes, parent: record.target)
        try transaction.commit()
        try moved(to: record.target)
    }

    /// Brings back a block that was undone and follows the head, without executing it. Its root is computed again from
    /// its values, and checked.
    public func redo(_ hash: Hash) throws(StoreError) {
        guard let head else { throw .uninitialized }
        let snapshot = try snapshot()
        guard let block = try snapshot.storedHeader(withHash: hash), block.parentHash == head.hash,
            let record = try UndoRecord.reading(
                Key.block(hash, number: block.number), in: .redo, from: snapshot.records)
        else { throw .redoMissing(head: head, hash: hash) }
        let writes = try writes(of: record, on: snapshot)
        let transaction = try WriteTransaction(environment)
        try transaction.append(record.target, writes, after: head)
        try transaction.commit()
        try moved(to: record.target)
    }

    private func writes(of record: UndoRecord, on snapshot: Snapshot) throws(StoreError) -> StateWrites {
        let writes = try Merkleizer(snapshot).writes(for: record.changes)
        guard writes.root == record.target.stateRoot else {
            throw .stateRootMismatch(header: record.target.stateRoot, computed: writes.root)
        }
        return writes
    }

    private func moved(to block: BlockReference) throws(StoreError) {
        head = block
        try syncIfDue()
    }

    private func syncIfDue() throws(StoreError) {
        guard case .every(let blocks) = options.durability else { return }
        blocksSinceSync += 1
        if blocksSinceSync >= blocks { try sync() }
    }
}
