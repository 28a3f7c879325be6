import Console
import Foundation
import Scheduling

/// How every part of a block's cost grows, and what the blocks cost that nothing can win.
public struct GrowthReport {
    let rows: [GrowthRow]
    let bounds: BoundsReport
    let runs: Int
    let workers: Int

    /// Parts that grow faster than the block.
    public var defectCount: Int { rows.count(where: \.isDefect) }
    /// The highest of those that are judged; nil where all took too little time.
    public var exponentMax: Double? { rows.filter(\.part.isJudged).compactMap(\.exponent).max() }

    public var goals: [Goal] {
        let exponents = exponentMax.map { [Goal("highest growth exponent", $0, .atMost, GrowthRow.exponentMax)] } ?? []
        return exponents + bounds.goals
    }

    public var isReached: Bool { goals.allSatisfy(\.isReached) }

    public var lines: [String] {
        var lines: [String] = []
        for series in GrowthSeries.allCases {
            let rows = rows.filter { $0.series == series }
            guard let sizes = rows.first?.sizes else { continue }
            lines.append("\(series.what): \(sizes.map { Format.count($0) }.joined(separator: ", "))")
            lines += table(rows, sizes).lines + [""]
        }
        let judged = rows.filter(\.part.isJudged)
        lines += [
            "ms, medians of \(Format.count(runs, "run")) with \(Format.count(workers, "worker")), sizes in turn: "
                + "processor time of the coordinator in each stage, of all workers; the whole block in wall time",
            "exponent: of the size, in the time beyond an empty block's; above \(GrowthRow.exponentMax) a defect",
            "\(judged.count(where: { $0.exponent != nil })) parts with enough to say: \(defectCount) grow faster than "
                + "the block; the highest exponent is \(exponentMax.map { Format.decimal($0, places: 2) } ?? "-")",
            "",
        ]
        return lines + bounds.lines
    }

    /// What never takes anything is left out.
    private func table(_ rows: [GrowthRow], _ sizes: [Int]) -> Table {
        var table = Table(
            [.words("strategy"), .words("part"), .number("empty")] + sizes.map { .number(Format.count($0)) }
                + [.number("exponent"), .words("defect")])
        for row in rows where row.times.contains(where: { $0 > .microseconds(10) }) {
            table.append(
                [row.strategy.rawValue, row.part.name, Format.milliseconds(row.empty)]
                    + row.times.map(Format.milliseconds)
                    + [row.exponent.map { Format.decimal($0, places: 2) } ?? "-", row.isDefect ? "DEFECT" : ""])
        }
        return table
    }

    /// The same as an object, with times in milliseconds.
    public var json: Data {
        get throws {
            let parts = rows.map { row -> [String: Any] in
                var fields: [String: Any] = [
                    "series": row.series.rawValue, "strategy": row.strategy.rawValue, "part": row.part.name,
                    "sizes": row.sizes, "times_ms": row.times.map { $0 / .milliseconds(1) },
                    "empty_ms": row.empty / .milliseconds(1), "defect": row.isDefect,
                ]
                fields["exponent"] = row.exponent
                return fields
            }
            return try BenchDocument(
                goals: goals,
                [
                    "runs": runs, "workers": workers, "parts": parts, "defects": defectCount,
                    "bounds": try JSONSerialization.jsonObject(with: bounds.json),
                ]
            ).data
        }
    }
}
