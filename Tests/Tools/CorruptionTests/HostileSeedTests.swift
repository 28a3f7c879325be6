import Chain
import EVM
import Primitives
import State
import Testing
import Transition
import Workloads

@testable import Corruption

/// Each index of a block executed on what a list says of the indexes before it.
@Suite struct HostileSeedTests {
    @Test func `on a true list every index does what it does in order`() throws {
        let chain = try TargetChain(seed: 11, sizes: [0, 1, 5, 60])
        for target in chain.blocks {
            let seeded = SeededBlock(target, target.accessList)
            for index in 0...Int(target.lastIndex) {
                let effects = try #require(seeded.effects(of: index), "index \(index)")
                #expect(!effects.accounts.isEmpty)
            }
        }
    }

    @Test func `on a list that lies every index comes to an end, in effects or in a failure`() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        let chain = try TargetChain(seed: seed, sizes: [0, 1, 5, 17])
        var ends = 0
        for number in 0..<300 {
            let chosen = CorruptionCase(number, seed: seed, sizes: [0, 1, 5, 17])
            let target = chain.blocks[chosen.position]
            let seeded = SeededBlock(target, chosen.corrupted(target).list)
            for index in 0...Int(target.lastIndex) where seeded.effects(of: index) != nil { ends += 1 }
        }
        #expect(ends > 300, "seed \(seed)")
    }
}

private struct SeededBlock {
    private let context: BlockContext
    private let target: TargetBlock
    private let list: BlockAccessList
    private let codes: CodeCache

    init(_ target: TargetBlock, _ list: BlockAccessList) {
        self.target = target
        self.list = list
        context = BlockContext(block: target.block, rules: target.rules, chainID: Town.chainID)
        codes = CodeCache(rules: target.rules)
    }

    /// Nil for a failure.
    func effects(of index: Int) -> Effects? {
        let view = AccessListView(base: target.stateBefore, list: list, index: index, rules: target.rules)
        do throws(ExecutionFailure) {
            return try IndexExecutor(context: context, view: view, codes: codes).execute(index: index).effects
        } catch {
            return nil
        }
    }
}
