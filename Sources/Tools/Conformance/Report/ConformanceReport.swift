import Console
import Foundation
import Scheduling

/// What became of all sets: a table for people, JSON for machines.
public struct ConformanceReport {
    private let strategies: [Strategy]
    public private(set) var sets: [SetReport] = []

    init(strategies: [Strategy]) { self.strategies = strategies }

    mutating func add(_ set: SetReport) { sets.append(set) }

    public var caseCount: Int { sets.reduce(0) { $0 + $1.cases } }
    public var isAllAsExpected: Bool { sets.allSatisfy { $0.failed == 0 } }

    /// The table, and below it why cases were left out.
    public var text: String {
        let columns = strategies.flatMap { strategy in tiers(of: strategy).map { (strategy, $0) } }
        var table = Table(
            [.words("set")] + ["cases", "passed", "failed", "left out"].map { .number($0) }
                + columns.map { .number("\($0.rawValue), tier \($1.rawValue)") })
        for set in sets {
            table.append(
                [set.set] + [set.cases, set.passed, set.failed, set.leftOut].map { Format.count($0) }
                    + columns.map { Format.count(set.transactions[$0, $1]) })
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
