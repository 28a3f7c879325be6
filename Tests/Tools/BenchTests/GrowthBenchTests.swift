import Coordinator
import Testing

@testable import Bench

@Suite struct GrowthBenchTests {
    private func row(_ part: GrowthPart, _ milliseconds: [Int], empty: Int = 0) -> GrowthRow {
        GrowthRow(
            series: .transactions, strategy: .seeded, part: part, sizes: [100, 200, 400, 800],
            times: milliseconds.map { .milliseconds($0) }, empty: .milliseconds(empty))
    }

    @Test func `an exponent is that of the time beyond an empty block`() throws {
        let linear = try #require(row(.workers, [3, 4, 6, 10], empty: 2).exponent)
        #expect(abs(linear - 1) < 0.001)
        let square = try #require(row(.workers, [1, 4, 16, 64]).exponent)
        #expect(abs(square - 2) < 0.001)
    }

    @Test func `a part that grows faster than the block is a defect, wall time apart`() {
        #expect(!row(.stage(.plan), [10, 20, 40, 80]).isDefect)
        #expect(row(.stage(.plan), [10, 24, 58, 138]).isDefect)
        #expect(!row(.block, [10, 40, 160, 640]).isDefect)
    }

    @Test func `too little time says nothing`() {
        #expect(row(.workers, [5, 5, 5, 5], empty: 5).exponent == nil)
        #expect(row(.workers, [0, 0, 4, 16]).exponent == nil)
    }

    @Test func `a series doubles up to its largest block`() {
        #expect(GrowthSeries.groups.sizes(doublings: 2) == [200, 400, 800])
        #expect(GrowthSeries.entries.sizes(doublings: 13).first == 1)
    }

    @Test(arguments: GrowthSeries.allCases) func `blocks of every series run by workers`(series: GrowthSeries) throws {
        let node = try PipelineNode(series.block(64), .seeded, workers: 2)
        let run = try node.run()
        #expect(run.report.strategy == .seeded)
        #expect(run.workers > .zero && run.wall > .zero)
        #expect(run.coordinator[.dispatch, default: .zero] > .zero)
    }
}
