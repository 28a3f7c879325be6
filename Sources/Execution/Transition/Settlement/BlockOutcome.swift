import Chain
import Primitives
import State

/// What executing a block came to; to be compared with its header.
public struct BlockOutcome: Sendable {
    public let receipts: [Receipt]
    /// EIP-8037: of the two dimensions the larger sum.
    public let gasUsed: UInt64
    public let blobGasUsed: UInt64
    /// EIP-7685.
    public let requests: Requests
    public let accessList: BlockAccessList
    public let changes: StateChanges

    public var logsBloom: Bloom {
        var bloom = Bloom()
        for receipt in receipts { bloom.formUnion(receipt.logsBloom) }
        return bloom
    }
}
