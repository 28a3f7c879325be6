import Scheduling

/// What became of one case, as it goes from the process that ran it to the one that counts.
struct CaseRecord: Codable, Hashable, Sendable {
    enum Outcome: String, Codable, Sendable { case passed, failed, leftOut }

    let entry: FixtureIndex.File
    let name: String
    let outcome: Outcome
    /// Why it was left out.
    var reason: String?
    var failure: CaseFailure?
    var transactions = TransactionCounts()

    init(_ entry: FixtureIndex.File, name: String, _ result: CaseResult) {
        self.entry = entry
        self.name = name
        transactions = result.transactions
        switch result.verdict {
        case .passed: outcome = .passed
        case .failed(let failure):
            outcome = .failed
            self.failure = failure
        case .leftOut(let reason):
            outcome = .leftOut
            self.reason = reason
        }
    }
}
