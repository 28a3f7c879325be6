import Console
import Coordinator
import Foundation
import Primitives
import Scheduling

/// A demo's blocks, each executed in groups and in order.
struct DemoReport {
    private let workerCount: Int
    private var rows: [Row] = []

    private struct Row {
        let together: BlockReport
        let inOrder: BlockReport

        var speedup: Double {
            Double(inOrder.times.total / .nanoseconds(1)) / Double(together.times.total / .nanoseconds(1))
        }
    }

    init(workerCount: Int) { self.workerCount = workerCount }

    mutating func add(_ together: BlockReport, inOrder: BlockReport) {
        rows.append(Row(together: together, inOrder: inOrder))
    }

    /// A table for the person who watches, and what its columns mean.
    var text: String {
        var table = Table([
            .number("block"), .number("txs"), .number("Mgas"), .number("groups"), .number("largest"),
            .number("tier"), .number("plan"), .number("execute"), .number("merge"), .number("root"),
            .number("commit"), .number("total"), .number("Mgas/s"), .number("in order"), .number("speed-up"),
        ])
        for row in rows { table.append(cells(of: row)) }
        let legend = """

            Times in ms. groups: sets of transactions that share nothing, run by \(workerCount) worker processes; \
            largest: transactions in the largest one.
            tier: 0 the first plan held, 1 some transactions ran again, 2 the rest ran in order.
            execute: until the last group is back; merge: in block order, checks and epilogue included; \
            in order: the same block by one worker.
            """
        return (table.lines + [legend, summary]).joined(separator: "\n")
    }

    private var summary: String {
        let (together, inOrder) = (total(\.together), total(\.inOrder))
        let gas = rows.reduce(0) { $0 + $1.together.gasUsed }
        let speedup = Double(inOrder / .nanoseconds(1)) / Double(together / .nanoseconds(1))
        return """
            \(Format.count(rows.count, "block")): \(Format.duration(together)) with \(workerCount) workers \
            (\(Format.megagasPerSecond(gas: gas, in: together)) Mgas/s), \(Format.duration(inOrder)) in order \
            (\(Format.megagasPerSecond(gas: gas, in: inOrder)) Mgas/s): \(Format.decimal(speedup, places: 2)) x. \
            Every root was the header's, both ways.
            """
    }

    private func total(_ side: KeyPath<Row, BlockReport>) -> Duration {
        rows.reduce(.zero) { $0 + $1[keyPath: side].times.total }
    }

    private func cells(of row: Row) -> [String] {
        let (report, times) = (row.together, row.together.times)
        let merge = times[.reconcile] + times[.epilogue] + times[.validate]
        return [
            "\(report.number)", "\(report.transactionCount)", Format.decimal(Double(report.gasUsed) / 1e6, places: 1),
            "\(report.groupCount)", "\(report.largestGroup)", "\(report.tier.rawValue)", Self.ms(times[.plan]),
            Self.ms(times[.dispatch]), Self.ms(merge), Self.ms(times[.merkleize]), Self.ms(times[.commit]),
            Self.ms(times.total), Format.megagasPerSecond(gas: report.gasUsed, in: times.total),
            Self.ms(row.inOrder.times.total), Format.decimal(row.speedup, places: 2),
        ]
    }

    private static func ms(_ duration: Duration) -> String {
        Format.decimal(Double(duration / .nanoseconds(1)) / 1e6, places: 1)
    }

    /// For machines; keys are sorted, so that the same run gives the same text but for the times.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(rows.map(Record.init)), as: UTF8.self)
    }

    private struct Record: Encodable {
        let block: UInt64
        let hash: String
        let transactions: Int
        let gasUsed: UInt64
        let groups: Int
        let largestGroup: Int
        let tier: Int
        let dispatchedAgain: Int
        let milliseconds: [String: Double]
        let inOrderMilliseconds: Double
        let speedup: Double

        init(_ row: Row) {
            let report = row.together
            (block, hash, transactions) = (report.number, report.hash.hex, report.transactionCount)
            (gasUsed, groups, largestGroup) = (report.gasUsed, report.groupCount, report.largestGroup)
            (tier, dispatchedAgain) = (report.tier.rawValue, report.redispatchedCount)
            milliseconds = Dictionary(
                uniqueKeysWithValues: Stage.allCases.map { ($0.rawValue, report.times[$0] / .milliseconds(1)) })
            inOrderMilliseconds = row.inOrder.times.total / .milliseconds(1)
            speedup = row.speedup
        }
    }
}
