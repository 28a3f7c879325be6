/// What became of one case.
struct CaseResult {
    enum Verdict: Hashable {
        case passed
        case failed(CaseFailure)
        /// It needs something that this build does not have, and which is named here.
        case leftOut(String)
    }

    var verdict: Verdict
    /// Of blocks that workers executed and that were accepted.
    var transactions = TransactionCounts()

    static var passed: CaseResult { CaseResult(verdict: .passed) }

    static func leftOut(_ reason: String) -> CaseResult { CaseResult(verdict: .leftOut(reason)) }

    static func failed(expected: String, found: String) -> CaseResult {
        CaseResult(verdict: .failed(CaseFailure(expected: expected, found: found)))
    }

    /// Of an exception that nobody has entered in the table yet.
    static func unknownName(_ name: String) -> CaseResult {
        .failed(expected: "a name of an exception that the table knows", found: name)
    }

    /// Passed if both are equal; `name` says what they are.
    static func comparing<Value: Equatable>(_ name: String, _ expected: Value, _ found: Value) -> CaseResult {
        expected == found ? .passed : .failed(expected: "\(name) \(expected)", found: "\(found)")
    }

    /// The first that did not pass.
    static func all(_ results: [CaseResult]) -> CaseResult { results.first { $0.verdict != .passed } ?? .passed }
}
