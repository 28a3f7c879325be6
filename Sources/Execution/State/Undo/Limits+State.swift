import Chain

extension Limits {
    /// An undo record before compression. Only a block that clears millions of slots comes near.
    static let undoRecordBytesMax = 1 << 30
    /// Blocks of one number that are kept, of the chain and beside it.
    static let blocksPerNumberMax = 256
    /// What speculation may keep of the blocks before. LMDB rewrites all of it, in pages that lie beside each other.
    public static let speculationHistoryBytesMax = 9 << 20
}

/// What an excerpt may hold: far above what a block can touch.
extension Limits {
    static let excerptAccountsMax = 1 << 20
    static let excerptSlotsMax = 1 << 22
    static let excerptNodesMax = 1 << 22
    /// A code's, as any rules may have it.
    static let excerptCodeBytesMax = 1 << 24
    /// A branch with sixteen hashes has 532; a value never makes a leaf longer.
    static let excerptNodeBytesMax = 1024
    static let excerptAccountBytesMax = 128
    static let excerptBlockHashesMax = 1024
}
