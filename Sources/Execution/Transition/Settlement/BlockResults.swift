import Chain

/// What the transactions of a block came to, but for the state: what its header says of them besides the state root.
public struct BlockResults: Sendable {
    public let receipts: [Receipt]
    /// EIP-8037: of the two dimensions the larger sum.
    public let gasUsed: UInt64
    public let blobGasUsed: UInt64
    /// EIP-7685.
    public let requests: Requests

    public var logsBloom: Bloom {
        var bloom = Bloom()
        for receipt in receipts { bloom.formUnion(receipt.logsBloom) }
        return bloom
    }
}
