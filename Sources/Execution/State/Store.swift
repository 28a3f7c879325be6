import Chain
import Glibc
import Primitives

/// The chain on disk, in LMDB: one process may write it, many may read it.
///
/// Open it after `fork`, never before, and only once in a process.
public final class Store {
    let environment: Environment
    private let options: StoreOptions
    /// The block whose state the store holds; nil before `initialize`.
    public internal(set) var head: BlockReference?
    private var blocksSinceSync = 0

    /// Opens the store in the folder at `path` for its one writer, and makes it when nothing is there.
    public convenience init(path: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
        if mkdir(path, 0o770) != 0 && errno != EEXIST { throw .lmdb(code: errno, operation: "mkdir") }
        let environment = try Environment(path: path, isReadOnly: false, options: options)
        // Nothing is created in somebody else's environment.
        if try !environment.isBlank() {
            guard try environment.openDatabases(isCreating: false) else { throw .notAStore(path: path) }
        } else {
            _ = try environment.openDatabases(isCreating: true)
            let transaction = try WriteTransaction(environment)
            try Metadata.writeFormat(Metadata.formatVersion, transaction)
            try transaction.commit()
        }
        try self.init(environment, options)
    }

    /// Opens the store as one of its readers: `initialize`, `commit` and `undo` will fail.
    public static func openReadOnly(
        path: String, options: StoreOptions = StoreOptions()
    ) throws(StoreError) -> Store {
        let environment = try Environment(path: path, isReadOnly: true, options: options)
        guard try environment.openDatabases(isCreating: false) else { throw .notAStore(path: path) }
        return try Store(environment, options)
    }

    private init(_ environment: Environment, _ options: StoreOptions) throws(StoreError) {
        (self.environment, self.options) = (environment, options)
        let transaction = try ReadTransaction(environment)
        try Metadata.checkFormat(transaction.records)
        head = try Metadata.head(transaction.records)
    }

    /// A view of the newest committed block.
    public func snapshot() throws(StoreError) -> Snapshot { try Snapshot(environment) }

    /// Writes what `Durability.every` still owes to the disk.
    public func sync() throws(StoreError) {
        try environment.sync()
        blocksSinceSync = 0
    }

    /// Frees the reader slots of processes that are gone, so that their pages can be used again; says how many.
    @discardableResult
    public func clearLostReaders() throws(StoreError) -> Int { try environment.clearLostReaders() }

    // MARK: Writing

    /// Makes the first state, whose root must be the block's.
    ///
    /// Ancestors of a chain that starts late are known by hash only.
    public func initialize(
        genesis: [GenesisAccount], block: StoredBlock, ancestors: [UInt64: Hash] = [:]
    ) throws(StoreError) {
        if let head { throw .alreadyInitialized(head: head) }
        let writes = StateWrites(genesis: genesis)
        guard writes.root == block.stateRoot else {
            throw .stateRootMismatch(header: block.stateRoot, computed: writes.root)
        }
        let transaction = try WriteTransaction(environment)
        try transaction.write(writes)
        try transaction.write(block)
        for (number, hash) in ancestors.sorted(by: { $0.key < $1.key }) where number < block.number {
            let record = BlockRecord(hash: hash, stateRoot: .zero, parentHash: .zero, header: [])
            try transaction.put(record.bytes, at: Key.number(number), in: .headers)
        }
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
        let transaction = try WriteTransaction(environment)
        try transaction.write(writes)
        try transaction.write(block)
        try transaction.write(UndoRecord(writes, parent: head), of: block.number)
        if block.number >= options.undoBlocks {
            try transaction.delete(at: Key.number(block.number - options.undoBlocks), in: .undo)
        }
        try Metadata.writeHead(block.reference, transaction)
        try transaction.commit()
        self.head = block.reference
        try syncIfDue()
    }

    /// Takes the newest block back. The parent's root is computed again from its values, and checked.
    public func undo() throws(StoreError) {
        guard let head else { throw .uninitialized }
        let snapshot = try snapshot()
        guard let record = try UndoRecord.reading(head.number, from: snapshot.records) else {
            throw .undoMissing(head: head)
        }
        let writes = try Merkleizer(snapshot).writes(for: record.changes)
        guard writes.root == record.parent.stateRoot else {
            throw .stateRootMismatch(header: record.parent.stateRoot, computed: writes.root)
        }
        let transaction = try WriteTransaction(environment)
        try transaction.write(writes)
        try transaction.delete(block: head)
        try Metadata.writeHead(record.parent, transaction)
        try transaction.commit()
        self.head = record.parent
        try syncIfDue()
    }

    private func syncIfDue() throws(StoreError) {
        guard case .every(let blocks) = options.durability else { return }
        blocksSinceSync += 1
        if blocksSinceSync >= blocks { try sync() }
    }
}
