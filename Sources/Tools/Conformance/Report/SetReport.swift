import Console
import Scheduling

/// What became of the cases of one set. Its JSON names are these, with underscores.
public struct SetReport: Encodable {
    public let set: String
    public private(set) var cases = 0
    public private(set) var passed = 0
    public private(set) var failed = 0
    public private(set) var leftOut = 0
    /// How many were left out for what.
    public private(set) var leftOutReasons: [String: Int] = [:]
    public private(set) var failures: [FailedCase] = []
    private(set) var transactions = TransactionCounts()

    init(set: String) { self.set = set }

    mutating func add(_ verdict: CaseResult.Verdict, file: String, name: String) {
        cases += 1
        switch verdict {
        case .passed: passed += 1
        case .failed(let failure):
            failed += 1
            failures.append(FailedCase(set: set, file: file, name: name, failure))
        case .leftOut(let reason):
            leftOut += 1
            leftOutReasons[reason, default: 0] += 1
        }
    }

    mutating func add(_ counts: TransactionCounts) { transactions.add(counts) }

    /// Where it stands, while it runs.
    var progress: String {
        "\(Format.count(passed)) cases passed, \(Format.count(failed)) failed, \(Format.count(leftOut)) left out"
    }
}
