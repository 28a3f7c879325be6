import Chain

/// What a capsule may be, checked before it is read further.
extension Limits {
    public static let capsuleFileBytesMax = 256 << 20
    /// Inflated.
    public static let capsuleBytesMax = 512 << 20
    public static let capsuleTextBytesMax = 4096
    public static let capsuleAncestorsMax = 16
    static let capsuleReceiptsMax = transactionsPerBlockMax
    /// The parent's, which no check of a chain has bounded here.
    static let capsuleBlobGasUsedMax: UInt64 = 1 << 40
}
