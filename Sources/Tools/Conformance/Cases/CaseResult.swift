/// What became of one case.
struct CaseResult {
    enum Verdict: Hashable {
        case passed
        case failed(CaseFailure)
        /// It needs something that this build does not have, and which is named here.
        case leftOut(String)
    }

    let verdict: Verdict
    /// Of blocks that workers executed and that were accepted.
    let transactions: TransactionCounts
}
