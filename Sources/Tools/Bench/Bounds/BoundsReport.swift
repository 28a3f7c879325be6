import Console
import Foundation

/// What blocks cost by default, beside what they may.
public struct BoundsReport {
    let rows: [BoundsRow]
    let runs: Int
    let workers: Int

    /// Every block is within its bound.
    public var isWithin: Bool { rows.allSatisfy(\.isWithin) }

    public var goals: [Goal] {
        [Goal("blocks beyond their bound", Double(rows.count { !$0.isWithin }), .atMost, 0)]
    }

    public var lines: [String] {
        var table = Table([
            .words("block"), .number("gas"), .number("in order ms"), .number("default ms"), .number("ratio"),
            .words("way"), .words("bound"), .number("limit ms"), .words("within"),
        ])
        for row in rows {
            table.append([
                row.name, Format.count(row.gasUsed), Format.milliseconds(row.inOrder.median),
                Format.milliseconds(row.byDefault.median), Format.decimal(row.ratio, places: 2), row.way.rawValue,
                row.bound.rawValue, Format.milliseconds(row.limit), row.isWithin ? "yes" : "NO",
            ])
        }
        return table.lines + [
            "",
            "whole blocks, wall time, medians of \(Format.count(runs, "run")) in turn with "
                + "\(Format.count(workers, "worker")): \(rows.count(where: \.isWithin)) of \(rows.count) within bounds",
        ]
    }

    /// The same as an object, with times in milliseconds.
    public var json: Data {
        get throws {
            let blocks = rows.map { row -> [String: Any] in
                [
                    "name": row.name, "gas": row.gasUsed, "in_order_ms": row.inOrder.median / .milliseconds(1),
                    "in_order_min_ms": row.inOrder.minimum / .milliseconds(1),
                    "default_ms": row.byDefault.median / .milliseconds(1),
                    "default_min_ms": row.byDefault.minimum / .milliseconds(1), "ratio": row.ratio,
                    "way": row.way.rawValue, "bound": row.bound.rawValue,
                    "limit_ms": row.limit / .milliseconds(1), "within": row.isWithin,
                ]
            }
            return try BenchDocument(goals: goals, ["runs": runs, "workers": workers, "blocks": blocks]).data
        }
    }
}
