import Console
import Foundation

/// Every goal of every measurement in one table; of two revisions, both and how they compare.
public struct SuiteReport {
    let isComparison: Bool
    var skipped: [String] = []
    /// By executable, in the order of the runs.
    private var results: [[SuiteResult]] = [[], []]

    init(isComparison: Bool) { self.isComparison = isComparison }

    mutating func append(_ result: SuiteResult, of executable: Int) { results[executable].append(result) }

    private var failures: [SuiteResult] { results.joined().filter { $0.failure != nil } }

    /// Of this executable: the median of every figure.
    public var goals: [Goal] { medians(results[0]) }

    public var isReached: Bool { goals.allSatisfy(\.isReached) && failures.isEmpty }

    private func medians(_ results: [SuiteResult]) -> [Goal] {
        var names: [String] = []
        var all: [String: [Goal]] = [:]
        for goal in results.flatMap(\.goals) {
            if all[goal.name] == nil { names.append(goal.name) }
            all[goal.name, default: []].append(goal)
        }
        return names.map { name in
            let goals = all[name]!.sorted { $0.figure < $1.figure }
            return goals[0].with(figure: (goals[(goals.count - 1) / 2].figure + goals[goals.count / 2].figure) / 2)
        }
    }

    // MARK: Text

    public var lines: [String] {
        var lines = isComparison ? comparison.lines : Goal.lines(goals)
        lines.append("")
        lines += skipped
        lines += failures.map { "\($0.measurement): NOT CARRIED OUT: \($0.failure ?? "")" }
        let duration = results.joined().reduce(.zero) { $0 + $1.duration }
        lines.append(
            "\(goals.count(where: \.isReached)) of \(Format.count(goals.count, "goal")) reached, in "
                + Format.duration(duration))
        let load = BenchDocument.load.map { Format.decimal($0, places: 1) }.joined(separator: ", ")
        lines.append("load average over 1, 5 and 15 minutes: \(load)")
        return lines
    }

    private var comparison: Table {
        var table = Table(Goal.columns + [.number("other"), .number("this / other")])
        let others = Dictionary(medians(results[1]).map { ($0.name, $0) }) { first, _ in first }
        for goal in goals {
            let other = others[goal.name]
            let ratio = other.map { Format.decimal(goal.figure / $0.figure, places: 3) }
            table.append(goal.cells + [other?.cells[1] ?? "-", ratio ?? "-"])
        }
        return table
    }

    // MARK: JSON

    var json: Data {
        get throws {
            let runs = results.enumerated().flatMap { index, results in
                results.map { result -> [String: Any] in
                    var fields: [String: Any] = [
                        "measurement": result.measurement, "revision": index == 0 ? "this" : "other",
                        "seconds": result.duration / .seconds(1),
                    ]
                    fields["failure"] = result.failure
                    return fields
                }
            }
            return try BenchDocument(goals: goals, ["runs": runs, "skipped": skipped]).data
        }
    }
}
