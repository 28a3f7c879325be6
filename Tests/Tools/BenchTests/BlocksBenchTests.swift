import Foundation
import Testing

@testable import Bench

@Suite struct BlocksBenchTests {
    private func row(_ number: UInt64, ours: [Int], revm: Int? = nil, mismatches: Int = 0) -> BlockRow {
        var row = BlockRow(number: number, transactionCount: 1, gasUsed: 21_000)
        ours.forEach { row.warm.append([.milliseconds($0)]) }
        row.revm = revm.map {
            RevmEstimate(gas: 21_000, mismatches: mismatches, least: .milliseconds($0), median: .milliseconds($0 + 1))
        }
        return row
    }

    @Test func `the least of a block is that of its parts, not of its runs`() {
        var times = BlockTimes()
        times.append([.milliseconds(1), .milliseconds(5)])
        times.append([.milliseconds(4), .milliseconds(2)])
        #expect(times.sumOfLeast == .milliseconds(3))
        #expect(times.median == .milliseconds(6))
    }

    @Test func `a sum as fast as revm and no block below 0,7 is reached, and not a step further`() {
        var report = BlocksReport(runs: 1)
        report.rows = [row(1, ours: [10], revm: 7), row(2, ours: [10], revm: 13)]
        #expect(report.isReached && report.speed == 1)
        report.rows[1] = row(2, ours: [10], revm: 12)
        #expect(!report.isReached)
        report.rows = [row(1, ours: [10], revm: 6), row(2, ours: [10], revm: 20)]
        #expect(!report.isReached && report.speedOfSlowest == 0.6)
    }

    @Test func `a block of which revm did other work is not compared`() {
        let estimate = RevmEstimate(gas: 990, mismatches: 1, least: .zero, median: .zero)
        #expect(estimate.isComparable(gasUsed: 1000) && !estimate.isComparable(gasUsed: 1001))
        var report = BlocksReport(runs: 1)
        report.rows = [row(1, ours: [10], revm: 1, mismatches: 4), row(2, ours: [10], revm: 11, mismatches: 3)]
        #expect(report.speed == 1.1 && report.isReached)
        #expect(report.lines.contains { $0.hasSuffix("other work") })
    }

    @Test func `a small block beside the project is measured`() throws {
        let folder = "../shared/fixtures/mainnet-blocks"
        guard FileManager.default.fileExists(atPath: folder) else {
            print("skipped: \(folder) is not there")
            return
        }
        let report = try BlocksBench(blocks: folder, match: "2688148", runs: 2).run()
        let row = try #require(report.rows.first)
        #expect(row.warm.median > .zero && row.stored.median > .zero && row.senders.median > .zero)
        #expect(row.warm.sumOfLeast <= row.warm.median)
        #expect(report.isReached && row.speed == nil)
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"senders_ms\""))
    }

    @Test func `a number that no block has is refused`() {
        #expect(throws: BenchFailure.self) { try BlocksBench(blocks: "/nowhere", match: "1", runs: 1).run() }
    }
}
