/// What a fork says about blobs (EIP-4844); a network may replace it by its own schedule (EIP-7840, EIP-7892).
public struct BlobRules: Equatable, Sendable {
    public var targetPerBlock: UInt64
    public var maxPerBlock: UInt64
    public var baseFeeUpdateFraction: UInt64
    /// EIP-7594; nil where only the block is limited.
    public var maxPerTransaction: Int?
    /// EIP-7918: the blob base fee cannot fall below what execution gas would cost.
    public var hasReservePrice: Bool
    public var gasPerBlob: UInt64 = 131_072
    /// In wei.
    public var baseFeeMin: UInt64 = 1
    /// EIP-7918, the execution gas that one blob is compared with.
    public var reserveGasPerBlob: UInt64 = 8192
    /// EIP-4844: the first byte of every blob's versioned hash.
    public var hashVersion: UInt8 = 0x01

    public init(
        targetPerBlock: UInt64, maxPerBlock: UInt64, baseFeeUpdateFraction: UInt64, maxPerTransaction: Int? = nil,
        hasReservePrice: Bool = false
    ) {
        self.targetPerBlock = targetPerBlock
        self.maxPerBlock = maxPerBlock
        self.baseFeeUpdateFraction = baseFeeUpdateFraction
        self.maxPerTransaction = maxPerTransaction
        self.hasReservePrice = hasReservePrice
    }
}
