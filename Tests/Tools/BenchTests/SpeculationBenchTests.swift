import Chain
import Coordinator
import EVM
import Foundation
import Primitives
import Scheduling
import Speculation
import State
import Testing
import Transition
import Workloads

@testable import Bench

@Suite struct SpeculationBenchTests {
    /// In block order, which transactions read a key that one before them has written. A credit reads nothing.
    private func meetings(in block: ConflictBlock) throws -> (meets: [Bool], gasUsed: UInt64) {
        let chain = block.chain
        let schedule = ForkSchedule(chainID: chain.chainID, forks: [(.osaka, .block(0))])
        var tree = BlockTree(
            schedule, genesis: chain.genesis, gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas,
            coinbase: chain.coinbase)
        let sealed = try tree.seal(chain.blocks[0], on: tree.genesisHeader.hash).block
        let context = BlockContext(block: sealed, rules: Rules(.osaka), chainID: chain.chainID)
        let executor = BlockExecutor(
            context: context, view: tree.state(after: tree.genesisHeader.hash), codes: CodeCache(rules: context.rules))
        var written: Set<AccessKey> = []
        let meets = try executor.results()[1...chain.blocks[0].count].map { result in
            let access = RecordedAccess(result.effects, coinbase: chain.coinbase)
            defer { written.formUnion(access.writes) }
            return access.reads.contains(where: written.contains)
        }
        return (meets, sealed.header.gasUsed)
    }

    @Test(arguments: ConflictBlock.percents)
    func `so many of a block's transactions read what an earlier one has written, everywhere in it`(
        percent: Int
    ) throws {
        let meets = try meetings(in: ConflictBlock(percent: percent)).meets
        let quarter = meets.count / 4
        for part in 0..<4 {
            let count = meets[(part * quarter)..<((part + 1) * quarter)].count { $0 }
            // One more or less by rounding; the first at each of three hot places is not one of them.
            #expect((percent - 3...percent + 1).contains(count * 100 / quarter), "quarter \(part): \(count)")
        }
        let expected = meets.count * percent / 100
        #expect((expected - (percent == 100 ? 3 : 0)...expected).contains(meets.count { $0 }))
    }

    @Test(arguments: ConflictBlock.percents)
    func `transactions are of the main network's size`(percent: Int) throws {
        let gasUsed = try meetings(in: ConflictBlock(percent: percent)).gasUsed
        #expect((60_000...120_000).contains(gasUsed / UInt64(ConflictBlock.transactionCount)))
    }

    @Test func `small blocks run in order and by speculation, and the table has both`() throws {
        let report = try SpeculationBench(percents: [0, 100], transactionCount: 24, runs: 1).run()
        #expect(report.rows.map(\.percent) == [0, 0, 100, 100])
        #expect(report.rows.map(\.handling) == [.optimistic, .multiVersion, .optimistic, .multiVersion])
        for row in report.rows {
            #expect(row.gainOfOne > 0 && row.gainOfTwo > 0 && row.coordinatorTime > .zero && row.workPercent >= 100)
        }
        #expect(report.rows[0].firstTryPercent == 100 && report.rows[0].repeatedPercent == 0)
        #expect(
            report.goals.map(\.name) == [
                "0 % conflicts, optimistic: 2 workers", "0 % conflicts, multi-version: 2 workers",
                "100 % conflicts, optimistic: time in 1.1 x + 0.5 ms", "100 % conflicts, optimistic: work",
                "100 % conflicts, multi-version: time in 1.1 x + 0.5 ms", "100 % conflicts, multi-version: work",
            ])
        #expect(report.lines.contains { $0.hasPrefix("     0 %") || $0.contains("0 %  optimistic") })
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"gain_of_two\""))
    }
}
