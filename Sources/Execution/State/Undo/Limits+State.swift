import Chain

extension Limits {
    /// An undo record before compression. Only a block that clears millions of slots comes near.
    static let undoRecordBytesMax = 1 << 30
    /// Blocks of one number that are kept, of the chain and beside it.
    static let blocksPerNumberMax = 256
}
