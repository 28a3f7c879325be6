import Chain
import EVM
import Primitives
import Scratch
import State
import Testing
import Transition
import Workloads

@testable import Corruption

/// Every index on the values of a list that lies, in this process and in any order: nothing traps, the lie is found.
@Suite struct ListedExecutionTests {
    private static let sizes = [0, 1, 5, 5, 34]
    private let seed = UInt64.random(in: 0...UInt64(UInt32.max))
    private let chain: TargetChain

    init() throws { chain = try TargetChain(seed: seed, sizes: Self.sizes) }

    @Test func `a list that is true is accepted, in any order`() throws {
        for target in chain.blocks {
            for round in 0..<5 {
                #expect(try target.fault(of: target.accessList, orderedBy: UInt64(round)) == nil, "seed \(seed)")
            }
        }
    }

    @Test func `the entry that was changed is named, in whatever order the indexes ran`() throws {
        for number in 0..<600 {
            let chosen = CorruptionCase(number, seed: seed, sizes: Self.sizes)
            let target = chain.blocks[chosen.position]
            let corrupted = chosen.corrupted(target)
            let fault = try target.fault(of: corrupted.list, orderedBy: UInt64(number))
            guard case .difference(let entry) = fault, corrupted.isNamed(by: entry) else {
                Issue.record("seed \(seed), case \(number), \(corrupted): \(String(describing: fault))")
                continue
            }
        }
    }

    @Test func `of several lies one is named that nothing else comes before`() throws {
        for number in 0..<200 {
            let chosen = CorruptionCase(number, seed: seed, sizes: Self.sizes)
            let target = chain.blocks[chosen.position]
            var liar = target
            for lie in 0..<(2 + number % 4) {
                var corruptor = ListCorruptor(liar, random: SplitMix64(seed: seed &+ UInt64(number * 8 + lie)))
                liar = liar.with(corruptor.corrupt().list)
            }
            // One may have taken another back.
            guard liar.accessList != target.accessList else { continue }
            let corrupted = CorruptedList(
                operation: .value, part: .account, place: .anywhere, list: liar.accessList,
                differences: ListDifferences.between(liar.accessList, target.accessList))
            let fault = try target.fault(of: liar.accessList, orderedBy: UInt64(number))
            guard case .difference(let entry) = fault, corrupted.isNamed(by: entry) else {
                Issue.record("seed \(seed), case \(number), \(corrupted): \(String(describing: fault))")
                continue
            }
        }
    }

    @Test func `comparing the list with the true one names it, too`() throws {
        for number in 0..<600 {
            let chosen = CorruptionCase(number, seed: seed, sizes: Self.sizes)
            let target = chain.blocks[chosen.position]
            let corrupted = chosen.corrupted(target)
            let entry = try #require(corrupted.list.firstDifference(from: target.accessList))
            #expect(corrupted.isNamed(by: entry), "seed \(seed), case \(number), \(corrupted): \(entry)")
        }
    }
}

extension TargetBlock {
    /// Under the same header.
    fileprivate func with(_ list: BlockAccessList) -> TargetBlock {
        TargetBlock(
            sealed: SealedChain.SealedBlock(block: block, accessList: list), rules: rules, stateBefore: stateBefore)
    }

    /// What executing the block on the values of the list, index by index, says against the list.
    fileprivate func fault(of list: BlockAccessList, orderedBy seed: UInt64) throws -> ListFault? {
        let context = BlockContext(block: resealed(list), rules: rules, chainID: Town.chainID)
        var settlement = ListedSettlement(context: context, list: list, view: stateBefore)
        var executor = ListedExecutor(
            context: context, view: stateBefore, list: list, codes: CodeCache(rules: rules))
        var (random, order) = (SplitMix64(seed: seed), Array(0...Int(lastIndex)))
        random.shuffle(&order)
        do throws(ListedSettlementError) {
            for index in order where index < settlement.firstNeedlessIndex {
                let result: ListedResult
                do throws(ExecutionFailure) { result = try executor.execute(index: index) } catch {
                    Issue.record("index \(index): \(error)")
                    return nil
                }
                try settlement.take([result], touched: executor.takeTouched())
            }
            _ = try settlement.results()
            return nil
        } catch {
            guard case .refused(let fault, _) = error else {
                Issue.record("\(error)")
                return nil
            }
            return fault
        }
    }
}
