import Chain
import State

/// What executing a block came to; to be compared with its header.
public struct BlockOutcome: Sendable {
    public let results: BlockResults
    public let accessList: BlockAccessList
    public let changes: StateChanges

    public var receipts: [Receipt] { results.receipts }
    public var gasUsed: UInt64 { results.gasUsed }
    public var blobGasUsed: UInt64 { results.blobGasUsed }
    public var requests: Requests { results.requests }
    public var logsBloom: Bloom { results.logsBloom }
}
