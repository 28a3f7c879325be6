import Chain
import Primitives

/// One block, and what is to become of it.
public struct FixtureBlock: Sendable {
    public let rlp: [UInt8]
    /// Why it has to be refused; nil for blocks to accept, and for blocks that old fixtures give no reason for.
    public let expectedException: ExpectedException?
    /// The header's hash as the file states it; a block without one is to be refused.
    public let hash: Hash?
    /// EIP-7928; the list is not in the block. A block to refuse comes with the list that a peer would have sent.
    public let blockAccessList: BlockAccessList?
    /// Which of competing chains it belongs to, in fixtures that have several.
    public let chainName: String?
    /// As the file states them, where it does: senders by transaction, receipts as RLP.
    public let senders: [Address]
    public let receipts: [[UInt8]]

    public var mustBeRefused: Bool { hash == nil }
}
