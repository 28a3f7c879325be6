import Console
import Foundation

/// What blocks of the main network take.
public struct BlocksReport {
    var rows: [BlockRow] = []
    /// Without transactions.
    var leftOut: [String] = []
    let runs: Int

    /// The sum of all blocks has to be as fast as revm.
    static let speedMin = 1.0

    private var compared: [BlockRow] { rows.filter { $0.comparable != nil } }
    private var hasPeer: Bool { rows.contains { $0.revm != nil } }

    /// Our speed in revm's on all blocks together, each part as its fastest run had it; nil where nothing is compared.
    public var speed: Double? { Self.speed(compared, { $0.comparable!.least }, \.warm.sumOfLeast) }
    private var medianSpeed: Double? { Self.speed(compared, { $0.comparable!.median }, \.warm.median) }

    /// The slowest block's.
    public var speedOfSlowest: Double? { compared.filter(\.isJudged).compactMap(\.speed).min() }

    /// None where nothing is compared.
    public var goals: [Goal] {
        guard let speed, let speedOfSlowest else { return [] }
        return [
            Goal("blocks in revm's speed, sum", speed, unit: "x", .atLeast, Self.speedMin),
            Goal("blocks in revm's speed, slowest", speedOfSlowest, unit: "x", .atLeast, BlockRow.speedMin),
        ]
    }

    /// False where the sum or a block is slower than it may be.
    public var isReached: Bool { goals.allSatisfy(\.isReached) }

    private static func speed(
        _ rows: [BlockRow], _ theirs: (BlockRow) -> Duration, _ ours: (BlockRow) -> Duration
    ) -> Double? {
        let sum = rows.map(ours).reduce(.zero, +)
        return sum > .zero ? rows.map(theirs).reduce(.zero, +) / sum : nil
    }

    // MARK: Text

    public var lines: [String] {
        (hasPeer ? tableBesideRevm : table).lines + [""] + leftOut.map { "\($0): no transactions" } + sums
    }

    private static let ownColumns: [Table.Column] = [
        .number("block"), .number("txs"), .number("gas"), .number("senders ms"), .number("store ms"), .number("ms"),
        .number("Mgas/s"),
    ]

    private func ownCells(_ row: BlockRow) -> [String] {
        [
            "\(row.number)", Format.count(row.transactionCount), Format.count(row.gasUsed),
            Format.milliseconds(row.senders.median), Format.milliseconds(row.stored.median),
            Format.milliseconds(row.warm.median), Format.megagasPerSecond(gas: row.gasUsed, in: row.warm.median),
        ]
    }

    private var table: Table {
        var table = Table(Self.ownColumns)
        for row in rows { table.append(ownCells(row)) }
        return table
    }

    private var tableBesideRevm: Table {
        var table = Table(
            Self.ownColumns + [
                .number("least ms"), .number("revm ms"), .number("revm least"), .number("x revm"), .number("x least"),
                .words("goal"),
            ])
        for row in rows {
            let theirs = [row.revm.map(\.median), row.revm.map(\.least)].map { $0.map(Format.milliseconds) ?? "-" }
            let speeds = [row.medianSpeed, row.speed].map { $0.map { Format.decimal($0, places: 2) } ?? "-" }
            table.append(
                ownCells(row) + [Format.milliseconds(row.warm.sumOfLeast)] + theirs + speeds
                    + [row.isReached.map { $0 ? "yes" : "NO" } ?? (row.comparable == nil ? "other work" : "too short")])
        }
        return table
    }

    private var sums: [String] {
        let (gas, warm) = (rows.reduce(0) { $0 + $1.gasUsed }, rows.map(\.warm.median).reduce(.zero, +))
        var lines = [
            "\(Format.count(rows.count, "block")): execution \(Format.duration(warm)), "
                + "\(Format.megagasPerSecond(gas: gas, in: warm)) Mgas/s; from the store "
                + "\(Format.duration(rows.map(\.stored.median).reduce(.zero, +))); senders "
                + "\(Format.duration(rows.map(\.senders.median).reduce(.zero, +)))"
        ]
        guard let medianSpeed else { return lines }
        lines += [
            "other work: revm did not execute what the specification has, be it one transaction out of gas too early",
            "one thread, transactions only, senders known, code analysed; least: every transaction as its fastest run "
                + "had it; \(Format.count(runs, "run")) in turn; by medians the sum is "
                + "\(Format.decimal(medianSpeed, places: 3)) x",
            "",
        ]
        return lines + Goal.lines(goals)
    }

    // MARK: JSON

    /// The same as an object, with times in milliseconds.
    public var json: Data {
        get throws {
            let blocks = rows.map { row -> [String: Any] in
                var fields: [String: Any] = [
                    "block": row.number, "transactions": row.transactionCount, "gas": row.gasUsed,
                    "senders_ms": row.senders.median / .milliseconds(1),
                    "store_ms": row.stored.median / .milliseconds(1), "median_ms": row.warm.median / .milliseconds(1),
                    "least_ms": row.warm.sumOfLeast / .milliseconds(1),
                ]
                if let revm = row.revm {
                    fields["revm_median_ms"] = revm.median / .milliseconds(1)
                    fields["revm_least_ms"] = revm.least / .milliseconds(1)
                    fields["revm_mismatches"] = revm.mismatches
                    fields["revm_gas"] = revm.gas
                }
                fields["speed"] = row.speed
                fields["median_speed"] = row.medianSpeed
                return fields
            }
            var document: [String: Any] = ["runs": runs, "blocks": blocks]
            document["speed"] = speed
            document["median_speed"] = medianSpeed
            document["speed_of_slowest"] = speedOfSlowest
            return try BenchDocument(goals: goals, document).data
        }
    }
}
