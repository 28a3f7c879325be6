import Console
import Foundation

/// What state roots cost, beside what their hashes alone would.
public struct RootReport {
    let rows: [RootRow]
    let changedAccounts: Int
    let changedSlots: Int
    let runs: Int
    let workers: Int?
    let seed: UInt64

    public var goals: [Goal] {
        rows.flatMap { row in
            let size = Format.count(row.accountCount, "account")
            let ratio = Goal("root in its hashes' time, \(size)", row.ratio, unit: "x", .atMost, RootRow.ratioMax)
            let gain = row.gain.map {
                Goal("root by \(workers ?? 0) workers, \(size)", $0, unit: "x", .atLeast, RootRow.gainMin)
            }
            return [ratio] + [gain].compactMap(\.self)
        }
    }

    public var lines: [String] {
        var table = Table([
            .number("accounts"), .number("nodes"), .number("permutations"), .number("ns each"), .number("bound ms"),
            .number("root ms"), .number("least ms"), .number("ratio"), .number("commit ms"),
        ])
        for row in rows {
            table.append([
                Format.count(row.accountCount), Format.count(row.nodeCount), Format.count(row.permutationCount),
                Format.decimal(row.permutation.median / .nanoseconds(1), places: 0), Format.milliseconds(row.bound),
                Format.milliseconds(row.root.median), Format.milliseconds(row.root.minimum),
                Format.decimal(row.ratio, places: 2), Format.milliseconds(row.commit.median),
            ])
        }
        return table.lines + gainLines + [
            "",
            "\(Format.count(changedAccounts, "account")) and \(Format.count(changedSlots, "slot")) of one contract "
                + "changed; as many slots in the store as accounts",
            "processor time on one worker, everything in memory: medians of \(Format.count(runs, "run")), "
                + "each with other keys, from seed \(seed)",
        ]
    }

    private var gainLines: [String] {
        guard let workers else { return [] }
        var table = Table([
            .number("accounts"), .number("alone ms"), .number("least ms"), .number("\(workers) workers ms"),
            .number("least ms"), .number("gain"), .number("at best"),
        ])
        for row in rows {
            table.append([
                Format.count(row.accountCount), Format.milliseconds(row.alone.median),
                Format.milliseconds(row.alone.minimum), Format.milliseconds(row.together.median),
                Format.milliseconds(row.together.minimum), Format.decimal(row.gain ?? 0, places: 2),
                Format.decimal(row.gainAtBest ?? 0, places: 2),
            ])
        }
        return ["", "the coordinator alone, and with workers, in turn: wall time"] + table.lines
    }

    /// The same as an object, with times in milliseconds.
    public var json: Data {
        get throws {
            let stores = rows.map { row -> [String: Any] in
                let together: [String: Any] =
                    row.gain == nil
                    ? [:]
                    : [
                        "alone_ms": row.alone.median / .milliseconds(1),
                        "alone_min_ms": row.alone.minimum / .milliseconds(1),
                        "together_ms": row.together.median / .milliseconds(1),
                        "together_min_ms": row.together.minimum / .milliseconds(1),
                    ]
                return [
                    "accounts": row.accountCount, "nodes": row.nodeCount, "permutations": row.permutationCount,
                    "permutation_ns": row.permutation.median / .nanoseconds(1),
                    "bound_ms": row.bound / .milliseconds(1), "root_ms": row.root.median / .milliseconds(1),
                    "root_min_ms": row.root.minimum / .milliseconds(1), "ratio": row.ratio,
                    "commit_ms": row.commit.median / .milliseconds(1),
                ].merging(together) { own, _ in own }
            }
            return try BenchDocument(
                goals: goals,
                [
                    "runs": runs, "seed": seed, "changed_accounts": changedAccounts, "changed_slots": changedSlots,
                    "workers": workers ?? 0, "stores": stores,
                ]
            ).data
        }
    }
}
