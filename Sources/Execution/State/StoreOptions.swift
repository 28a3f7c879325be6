/// How a store is opened.
public struct StoreOptions: Equatable, Sendable {
    /// When a commit is on disk.
    public enum Durability: Equatable, Sendable {
        /// Before `commit` returns: a power cut costs nothing.
        case everyBlock
        /// After every so many blocks, for bulk import.
        ///
        /// A power cut may cost the blocks since the last sync; on a file system that reorders writes, the whole store.
        /// The end of our process alone, however sudden, costs nothing.
        case every(blocks: Int)
    }

    /// Address space for the store, not disk: the file is as large as what is in it.
    public var mapBytes: Int
    /// More than the largest pool of workers and all tools together.
    public var maxReaders: Int
    public var durability: Durability
    /// For how many blocks back `undo` works.
    public var undoBlocks: UInt64
    /// For who reads the most of a store, and no page twice: the disk is asked for what follows, too.
    public var isReadingAhead = false

    /// For a copy, or a check of the whole state.
    public static var wholeStore: StoreOptions {
        var options = StoreOptions()
        options.isReadingAhead = true
        return options
    }

    public init(
        mapBytes: Int = 1 << 40, maxReaders: Int = 1024, durability: Durability = .everyBlock, undoBlocks: UInt64 = 128
    ) {
        self.mapBytes = mapBytes
        self.maxReaders = maxReaders
        self.durability = durability
        self.undoBlocks = undoBlocks
    }
}
