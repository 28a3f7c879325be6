import Chain

/// What files may hold.
extension Limits {
    public static let genesisFileBytesMax = 1 << 30
    /// What is read at once, besides the item that is being read.
    static let chunkBytes = 256 << 10
    /// One item of a list file: a hash, a list, and their headers.
    static let listItemBytesMax = blockAccessListBytesMax + 64
    /// Lists that are read ahead of the block they belong to.
    static let listsAheadMax = 64
    static let listsAheadBytesMax = 128 << 20
}
