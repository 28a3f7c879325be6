import Chain
import EVM

/// What came of one index of a block (EIP-7928): 0 the system calls before the transactions, 1 to n the
/// transactions, n + 1 withdrawals and the system calls after them.
public struct IndexResult: Equatable, Sendable {
    /// Of what the index was, and how it ended.
    public enum Kind: Equatable, Sendable {
        case transaction(TransactionOutcome)
        /// What the request system calls returned, withdrawals (EIP-7002) first, then consolidations (EIP-7251).
        case system(outputs: [[UInt8]])
        /// It cannot stand in a block after what its questions were answered with.
        case invalid(InvalidBlock)
    }

    public let index: Int
    public let kind: Kind
    public let effects: Effects

    public init(index: Int, kind: Kind, effects: Effects) {
        self.index = index
        self.kind = kind
        self.effects = effects
    }
}
