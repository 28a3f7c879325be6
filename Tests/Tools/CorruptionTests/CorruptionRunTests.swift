import Scheduling
import Testing

@testable import Corruption

@Suite(.serialized) struct CorruptionRunTests {
    @Test func `forty corruptions are refused by every strategy, and the valid blocks taken`() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        var remarks = ["seed \(seed)"]
        let options = CorruptionOptions(seed: seed, caseCount: 40, sizes: [0, 1, 5, 5, 60])
        let report = try CorruptionRun(options) { remarks.append($0) }.run()
        #expect(report.isAllAsExpected, "\(remarks)")
        #expect(report.caseCount == 40 && report.passed == 40, "\(remarks)")
        #expect(report.twins == 5 * Strategy.allCases.count)
        #expect(report.text.contains("40 cases, seed \(seed)"))
    }

    @Test func `one case alone is the same as among others`() throws {
        let sizes = [0, 1, 5]
        let among = (0..<20).map { CorruptionCase($0, seed: 5, sizes: sizes) }
        let alone = CorruptionCase(13, seed: 5, sizes: sizes)
        let chain = try TargetChain(seed: 5, sizes: sizes)
        #expect(among[13].position == alone.position)
        let block = chain.blocks[alone.position]
        #expect(among[13].corrupted(block).list == alone.corrupted(block).list)
        #expect(Set(among.map(\.position)).count == 3)
    }
}
