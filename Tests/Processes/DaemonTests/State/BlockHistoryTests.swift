import Admin
import Testing

@testable import Daemon

/// The last blocks are remembered, and no more than may be.
@Suite struct BlockHistoryTests {
    private func block(_ number: UInt64, hash: String? = nil) -> BlockExplanation {
        BlockExplanation(
            summary: BlockSummary(number: number, hash: hash ?? "0x\(number)", verdict: .accepted),
            plan: PlanReport(
                groups: 0, dispatchedGroups: 0, largestGroup: 0, workers: 1, totalGas: 0, makespanGas: 0,
                longestTransactionGas: 0, longestGroupGas: 0, speedup: 1, shareOfPossibleGain: 1),
            executionMilliseconds: 0, longest: nil, dispatchMilliseconds: 0, sendersAhead: 0, misreadings: [],
            fallbacks: [], workersLost: [], repeats: 0, givenBack: 0, rawBytes: 0, wireBytes: 0, incident: nil)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 7]) func `the oldest go first`(count: Int) {
        var history = BlockHistory(countMax: 3)
        for number in 0..<UInt64(count) { history.add(block(number)) }
        #expect(history.count == min(count, 3))
        #expect(history.last(10).map(\.number) == Array(UInt64(max(0, count - 3))..<UInt64(count)))
        #expect(history.last(0).isEmpty)
        #expect(history.last(-1).isEmpty)
        #expect(history.last(1).map(\.number) == (count == 0 ? [] : [UInt64(count - 1)]))
    }

    @Test func `of two blocks with one number the newer one is meant, by its hash either`() {
        var history = BlockHistory(countMax: 3)
        for (number, hash) in [(1, "0xa"), (2, "0xb"), (2, "0xc")] { history.add(block(UInt64(number), hash: hash)) }
        #expect(history.find(number: 2, hash: "2")?.summary.hash == "0xc")
        #expect(history.find(number: nil, hash: "0xb")?.summary.number == 2)
        #expect(history.find(number: 3, hash: "3") == nil)
        #expect(BlockHistory(countMax: 1).find(number: 0, hash: "0") == nil)
    }
}
