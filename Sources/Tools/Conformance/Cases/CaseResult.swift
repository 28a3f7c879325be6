/// What became of one case.
public struct CaseResult: Sendable {
    public enum Verdict: Hashable, Sendable {
        case passed
        case failed(CaseFailure)
        /// It needs something that this build does not have, and which is named here.
        case leftOut(String)
    }

    public let verdict: Verdict
    /// Transactions of blocks that were accepted.
    public let transactionCount: Int
}
