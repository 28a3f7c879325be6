import Console
import Foundation
import Scheduling

/// What became of all sets: a table for people, JSON for machines.
public struct ConformanceReport {
    private let options: ConformanceOptions
    /// By name; only those of which a case was run.
    public private(set) var sets: [SetReport] = []

    init(_ options: ConformanceOptions) { self.options = options }

    /// Answers with the failure, if the case is one.
    mutating func add(_ record: CaseRecord) -> FailedCase? {
        let name = record.entry.set
        guard let index = sets.firstIndex(where: { $0.set == name }) else {
            var set = SetReport(set: name, fixtures: options.fixtures)
            let failure = set.add(record)
            sets.append(set)
            return failure
        }
        return sets[index].add(record)
    }

    /// The same order, whichever process was faster.
    mutating func sort() {
        sets.sort { $0.set < $1.set }
        for index in sets.indices { sets[index].sort() }
    }

    /// Where it stands, while it runs.
    var progress: String {
        let (passed, failed) = (sets.reduce(0) { $0 + $1.passed }, sets.reduce(0) { $0 + $1.failed })
        let leftOut = sets.reduce(0) { $0 + $1.leftOut }
        return "\(Format.count(passed)) cases passed, \(Format.count(failed)) failed, \(Format.count(leftOut)) left out"
    }

    public var caseCount: Int { sets.reduce(0) { $0 + $1.cases } }
    public var isAllAsExpected: Bool { sets.allSatisfy { $0.failed == 0 } }

    /// The table, and below it why cases were left out.
    public var text: String {
        let columns = options.strategies.flatMap { strategy in tiers(of: strategy).map { (strategy, $0) } }
        let parallel = options.strategies.filter { $0 != .sequential }
        var table = Table(
            [.words("set")] + ["cases", "passed", "failed", "left out"].map { .number($0) }
                + columns.map { .number("\($0.rawValue), tier \($1.rawValue)") }
                + parallel.flatMap { [.number("\($0.rawValue), blocks"), .number("in groups")] })
        for set in sets {
            let counts =
                [set.cases, set.passed, set.failed, set.leftOut] + columns.map { set.transactions[$0, $1] }
                + parallel.flatMap { [set.transactions.blocks($0), set.transactions.blocksWithGroups($0)] }
            table.append([set.set] + counts.map { Format.count($0) })
        }
        return (table.lines + reasons).joined(separator: "\n")
    }

    /// The sequential strategy is tier 2 by definition.
    private func tiers(of strategy: Strategy) -> [Tier] { strategy == .sequential ? [.inOrder] : Tier.allCases }

    private var reasons: [String] {
        sets.flatMap { set in
            set.leftOutReasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { reason, count in
                "\(set.set): left out \(Format.count(count)) for \(reason)"
            }
        }
    }

    /// A list of sets; keys are sorted, so that the same run gives the same text.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(sets), as: UTF8.self)
    }
}
