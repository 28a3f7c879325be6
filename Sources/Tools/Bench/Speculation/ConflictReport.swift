import Console
import Foundation
import Speculation
import Workloads

/// What speculation wins, and what it costs, by how many transactions meet.
public struct ConflictReport {
    let mix: Mix
    let rows: [ConflictRow]
    let runs: Int

    /// How many times as fast as in order two workers are, where nothing meets, and where 15 in a hundred do.
    private static let gainMin = [0: 1.8, 15: 1.6]
    private static let firstTryMin = [15: 85.0]
    /// Where everything meets, work is bounded, and so is time.
    private static let boundedPercent = 100
    private static let workMax = 150.0

    public var goals: [Goal] { mix == .mainNetwork ? rows.flatMap(goals) : [] }

    public var isReached: Bool { goals.allSatisfy(\.isReached) }

    private func goals(of row: ConflictRow) -> [Goal] {
        var goals: [Goal] = []
        let name = "\(row.percent) % conflicts, \(row.handling.rawValue)"
        if let limit = Self.gainMin[row.percent] {
            goals.append(Goal("\(name): 2 workers", row.gainOfTwo, unit: "x", .atLeast, limit))
        }
        if let limit = Self.firstTryMin[row.percent] {
            goals.append(Goal("\(name): first try", row.firstTryPercent, unit: "%", .atLeast, limit))
        }
        if row.percent == Self.boundedPercent {
            goals.append(Goal("\(name): time in \(CostBound.unlisted.rawValue)", row.shareOfBound, .atMost, 1))
            goals.append(Goal("\(name): work", row.workPercent, unit: "%", .atMost, Self.workMax))
        }
        return goals
    }

    // MARK: Text

    public var lines: [String] {
        var table = Table([
            .number("conflicts"), .words("handling"), .number("gas"), .number("in order ms"), .number("first try"),
            .number("once more"), .number("work"), .number("1 worker"), .number("2 workers"), .number("by least"),
            .number("whole block"),
            .number("coordinator us"),
        ])
        for row in rows {
            table.append([
                "\(row.percent) %", row.handling.rawValue, Format.count(row.gasUsed),
                Format.milliseconds(ConflictRow.samples(row.inOrder, \.compared).median),
                percent(row.firstTryPercent), percent(row.repeatedPercent), percent(row.workPercent),
                Format.decimal(row.gainOfOne, places: 2), Format.decimal(row.gainOfTwo, places: 2),
                Format.decimal(row.gainOfTwoByLeast, places: 2),
                Format.decimal(row.wallInOrder / max(row.wallOfTwo, .nanoseconds(1)), places: 2),
                Format.decimal(row.coordinatorTime / .microseconds(1), places: 1),
            ])
        }
        let count = rows.first?.transactionCount ?? 0
        return table.lines + [
            "",
            "\(Format.count(count, "transaction")) of mix \(mix.rawValue) a block, no list, seed "
                + "\(ConflictBlock.seed), nothing learned; medians of \(Format.count(runs, "run")) in turn",
            "1 worker, 2 workers: how many times as fast as in order by 1, from the plan to the epilogue, signatures "
                + "included; by least: 2 workers, the least of all runs instead of the median",
            "whole block: the same from the bytes to the commit; coordinator: its processor time for one transaction",
            "first try, once more: in percent of transactions; work: of the block's own; all of these with 2 workers",
            "",
        ] + Goal.lines(goals)
    }

    private func percent(_ value: Double) -> String { "\(Format.decimal(value, places: 1)) %" }

    // MARK: JSON

    /// The same as an object, with times in milliseconds.
    public var json: Data {
        get throws {
            let blocks = rows.map { row -> [String: Any] in
                [
                    "conflicts_percent": row.percent, "handling": row.handling.rawValue,
                    "gas": row.gasUsed, "transactions": row.transactionCount,
                    "in_order_ms": milliseconds(row.inOrder), "one_ms": milliseconds(row.one),
                    "two_ms": milliseconds(row.two), "gain_of_one": row.gainOfOne, "gain_of_two": row.gainOfTwo,
                    "gain_of_two_by_least": row.gainOfTwoByLeast,
                    "first_try_percent": row.firstTryPercent, "repeated_percent": row.repeatedPercent,
                    "work_percent": row.workPercent, "whole_in_order_ms": row.wallInOrder / .milliseconds(1),
                    "whole_two_ms": row.wallOfTwo / .milliseconds(1),
                    "coordinator_us_per_transaction": row.coordinatorTime / .microseconds(1),
                ]
            }
            return try BenchDocument(
                goals: goals,
                ["mix": mix.rawValue, "runs": runs, "seed": ConflictBlock.seed, "blocks": blocks]
            ).data
        }
    }

    private func milliseconds(_ runs: [PipelineRun]) -> Double {
        ConflictRow.samples(runs, \.compared).median / .milliseconds(1)
    }
}
