import Foundation
import Primitives
import Testing

@testable import Bench

@Suite struct EVMReportTests {
    private let expected = WorkloadResult(
        status: .success, gasUsed: 31_000, gasRefunded: 0, intrinsicGas: 21_000, logCount: 0, outputCount: 0,
        outputHash: .zero)

    private func row(_ name: String, ours: [Int], revm: [Int] = []) -> EVMRow {
        var row = EVMRow(name: name, expected: expected)
        row.observed = expected
        ours.forEach { row.ours.append(.milliseconds($0)) }
        revm.forEach { row.revm.append(.milliseconds($0)) }
        return row
    }

    @Test func `the median of an even number of runs is between the middle two`() {
        let row = row("a", ours: [9, 1, 2, 4])
        #expect(row.ours.minimum == .milliseconds(1))
        #expect(row.ours.median == .milliseconds(3))
        #expect(Samples().median == .zero)
    }

    @Test func `the mean of ratios is geometric, and is also given without cryptography`() {
        let rows = [
            row("op_add", ours: [1], revm: [2]), row("op_mul", ours: [4], revm: [2]),
            row("op_keccak_32", ours: [1], revm: [8]),
        ]
        let lines = EVMReport(rows: rows, runs: 1).lines
        #expect(lines.contains("our time in revm's, geometric mean of 3: 0.500 (by minima 0.500)"))
        #expect(lines.contains("without op_keccak_32: geometric mean of 2: 1.000 (by minima 1.000)"))
    }

    @Test func `a wrong result has no time, and the report is not exact`() {
        var wrong = EVMRow(name: "op_add", expected: expected)
        wrong.observed = expected
        wrong.observed?.gasUsed += 1
        let report = EVMReport(rows: [wrong, row("op_mul", ours: [1])], runs: 1)
        #expect(!report.isExact)
        #expect(report.lines.contains("op_add: WRONG: gas used 31001, expected 31000"))
        #expect(report.lines.contains("2 workloads: 1 exact, 0 left out, 1 wrong"))
        #expect(wrong.ratio(\.median) == nil)
    }

    @Test func `what is left out says why, and is not wrong`() throws {
        var leftOut = EVMRow(name: "pre_bn_add", expected: expected)
        leftOut.leftOut = "not built"
        let report = EVMReport(rows: [leftOut], runs: 1)
        #expect(report.isExact)
        #expect(report.lines.contains("pre_bn_add: left out: not built"))
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"left_out\" : \"not built\""))
    }
}
