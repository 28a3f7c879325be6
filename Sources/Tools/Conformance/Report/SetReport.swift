import Console
import Scheduling

/// What became of the cases of one set. Its JSON names are these, with underscores.
public struct SetReport: Encodable, Sendable {
    public let set: String
    public private(set) var cases = 0
    public private(set) var passed = 0
    public private(set) var failed = 0
    public private(set) var leftOut = 0
    /// How many were left out for what.
    public private(set) var leftOutReasons: [String: Int] = [:]
    public private(set) var failures: [FailedCase] = []
    private(set) var transactions = TransactionCounts()
    /// The folder of sets, for the commands that run a failure alone.
    private let fixtures: String

    init(set: String, fixtures: String) {
        self.set = set
        self.fixtures = fixtures
    }

    /// Answers with the failure, if the case is one.
    @discardableResult
    mutating func add(_ record: CaseRecord) -> FailedCase? {
        cases += 1
        transactions.add(record.transactions)
        switch record.outcome {
        case .passed: passed += 1
        case .leftOut:
            leftOut += 1
            leftOutReasons[record.reason ?? "no reason", default: 0] += 1
        case .failed:
            failed += 1
            let failure = record.failure ?? CaseFailure(expected: "a reason", found: "none")
            failures.append(FailedCase(record, failure, fixtures: fixtures))
            return failures.last
        }
        return nil
    }

    /// Cases come in the order in which processes get through them.
    mutating func sort() { failures.sort { ($0.file, $0.name) < ($1.file, $1.name) } }
}
