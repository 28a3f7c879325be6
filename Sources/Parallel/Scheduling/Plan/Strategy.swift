/// How a plan is made.
public enum Strategy: String, CaseIterable, Sendable {
    /// One group, in block order: the definition of the right result.
    case sequential
    /// Transactions that the block access list ties together share a group.
    case grouped
    /// Each transaction by itself, on the values that the block access list says were there before it.
    case seeded
    /// For blocks without a list: each transaction on what others have left so far, and again where that was too early.
    case speculative
}
