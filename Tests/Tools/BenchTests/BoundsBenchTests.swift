import Foundation
import Testing

@testable import Bench

@Suite struct BoundsBenchTests {
    private func row(_ bound: CostBound, inOrder: Int, byDefault: Int) -> BoundsRow {
        var (one, other) = (Samples(), Samples())
        one.append(.microseconds(inOrder))
        other.append(.microseconds(byDefault))
        return BoundsRow(
            name: "a block", gasUsed: 1, bound: bound, inOrder: one, byDefault: other, way: .inParallel)
    }

    @Test(arguments: [
        (CostBound.listed, 10_000, 11_000), (.unlisted, 10_000, 11_500), (.refused, 10_000, 21_000),
        (.listed, 0, 500), (.refused, 0, 0),
    ])
    func `a bound holds up to its limit, and not beyond`(bound: CostBound, inOrder: Int, limit: Int) {
        #expect(row(bound, inOrder: inOrder, byDefault: limit).isWithin)
        #expect(!row(bound, inOrder: inOrder, byDefault: limit + 1).isWithin)
    }

    @Test func `one block over its bound is told`() {
        let report = BoundsReport(
            rows: [row(.listed, inOrder: 1000, byDefault: 1000), row(.listed, inOrder: 1000, byDefault: 3000)],
            runs: 1, workers: 2)
        #expect(!report.isWithin)
        #expect(report.lines.last?.hasSuffix("1 of 2 within bounds") == true)
    }

    @Test(arguments: ["1 payment", "10 payments", "list wrong at 1", "gas wrong", "no list"])
    func `blocks come out as they should, whatever they take`(match: String) throws {
        let report = try BoundsBench(match: match, runs: 1, workers: 2).run()
        #expect(!report.rows.isEmpty)
        for row in report.rows {
            #expect(row.inOrder.median > .zero && row.byDefault.median > .zero)
            switch row.bound {
            case .refused: #expect(row.way == .twice)
            case .unlisted: #expect(row.way == .inOrder)
            case .listed: #expect(row.way == .shortcut)
            }
        }
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"default_ms\""))
    }

    @Test func `a name that no block has is refused`() {
        #expect(throws: BenchFailure.noBlock(match: "nothing")) {
            try BoundsBench(match: "nothing", runs: 1, workers: 2)
        }
    }
}
