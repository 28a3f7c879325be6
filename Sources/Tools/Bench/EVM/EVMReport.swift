import Console
import Foundation

/// What a run of the workloads gave.
public struct EVMReport {
    let rows: [EVMRow]
    let runs: Int

    private var measured: [EVMRow] { rows.filter { $0.isExact && !$0.ours.isEmpty } }
    private var leftOut: [EVMRow] { rows.filter { $0.leftOut != nil } }
    private var wrong: [EVMRow] { rows.filter { $0.leftOut == nil && !$0.isExact } }
    private var hasPeer: Bool { rows.contains { !$0.revm.isEmpty } }

    /// Every workload that ran gave exactly what its file expects.
    public var isExact: Bool { wrong.isEmpty }

    /// The table, then what was left out, what was wrong, and the means.
    public var lines: [String] {
        var lines = measured.isEmpty ? [] : (hasPeer ? tableBesideRevm : table).lines
        lines.append("")
        lines += leftOut.map { "\($0.name): left out: \($0.leftOut ?? "")" }
        for row in wrong {
            lines.append(
                "\(row.name): WRONG: \(row.observed?.differences(from: row.expected).joined(separator: "; ") ?? "")")
        }
        let counts = "\(measured.count) exact, \(leftOut.count) left out, \(wrong.count) wrong"
        lines.append("\(Format.count(rows.count, "workload")): \(counts)")
        if hasPeer { lines += means }
        return lines
    }

    // MARK: Text

    private var table: Table {
        var table = Table([
            .words("workload"), .number("gas"), .number("min ms"), .number("median ms"), .number("Mgas/s"),
        ])
        for row in measured {
            table.append([
                row.name, Format.count(row.expected.executedGas), Format.milliseconds(row.ours.minimum),
                Format.milliseconds(row.ours.median),
                Format.megagasPerSecond(gas: row.expected.executedGas, in: row.ours.median),
            ])
        }
        return table
    }

    private var tableBesideRevm: Table {
        var table = Table([
            .words("workload"), .number("gas"), .number("ours ms"), .number("revm ms"), .number("ratio"),
            .number("ours Mgas/s"), .number("revm Mgas/s"),
        ])
        for row in measured {
            let gas = row.expected.executedGas
            table.append([
                row.name, Format.count(gas), Format.milliseconds(row.ours.median),
                Format.milliseconds(row.revm.median), Format.decimal(row.ratio(\.median) ?? 0, places: 2),
                Format.megagasPerSecond(gas: gas, in: row.ours.median),
                Format.megagasPerSecond(gas: gas, in: row.revm.median),
            ])
        }
        return table
    }

    private var means: [String] {
        let others = measured.filter { !$0.isCryptography }
        let cryptography = measured.filter(\.isCryptography).map(\.name).joined(separator: ", ")
        let without = cryptography.isEmpty ? "any" : cryptography
        return [
            "our time in revm's, geometric mean of \(measured.count): \(mean(measured))",
            "without \(without): geometric mean of \(others.count): \(mean(others))",
            "medians of \(runs) runs or more, in turn; revm analyses code in every call, ours is cached",
        ]
    }

    // MARK: Goals

    /// Rows that are compared: what cryptography does not decide, and no workload that is over too soon to tell.
    private var judged: [EVMRow] {
        measured.filter { !$0.isCryptography && $0.ours.median >= Self.timeMin && !$0.revm.isEmpty }
    }

    private static let timeMin = Duration.microseconds(100)

    /// Our speed in revm's; none where nothing is compared.
    public var goals: [Goal] {
        let speeds = judged.compactMap { $0.ratio(\.median) }.map { 1 / $0 }
        guard let least = speeds.min() else { return [] }
        let mean = exp(speeds.map(log).reduce(0, +) / Double(speeds.count))
        return [
            Goal("interpreter in revm's speed, mean", mean, unit: "x", .atLeast, 1.6),
            Goal("interpreter in revm's speed, slowest", least, unit: "x", .atLeast, 0.9),
        ]
    }

    private func mean(_ rows: [EVMRow]) -> String {
        func text(_ time: KeyPath<Samples, Duration>) -> String {
            let ratios = rows.compactMap { $0.ratio(time) }
            guard !ratios.isEmpty else { return "-" }
            return Format.decimal(exp(ratios.map(log).reduce(0, +) / Double(ratios.count)), places: 3)
        }
        return "\(text(\.median)) (by minima \(text(\.minimum)))"
    }

    // MARK: JSON

    /// The same as an object, with times in milliseconds.
    public var json: Data {
        get throws {
            let workloads = rows.map { row -> [String: Any] in
                var fields: [String: Any] = ["name": row.name, "gas": row.expected.executedGas]
                fields["left_out"] = row.leftOut
                if row.leftOut == nil, !row.isExact {
                    fields["wrong"] = row.observed?.differences(from: row.expected)
                }
                for (key, samples) in [("ours", row.ours), ("revm", row.revm)] where !samples.isEmpty {
                    fields["\(key)_min_ms"] = samples.minimum / .milliseconds(1)
                    fields["\(key)_median_ms"] = samples.median / .milliseconds(1)
                }
                return fields
            }
            return try BenchDocument(goals: goals, ["runs": runs, "workloads": workloads]).data
        }
    }
}
