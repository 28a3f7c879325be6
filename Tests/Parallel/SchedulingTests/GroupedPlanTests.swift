import Chain
import Primitives
import Scratch
import Testing

@testable import Scheduling

@Suite struct GroupedPlanTests {
    @Test func `transfers between strangers run apart`() {
        var block = ListedBlock()
        for number in 1...4 as ClosedRange<UInt64> { block.transaction(from: number, to: 100 + number) }
        #expect(block.groups == [[0], [1], [2], [3]])
        #expect(block.plan.tier == .first)
    }

    @Test func `two transactions of one sender share a group, in block order`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 101)
        block.transaction(from: 2, to: 102)
        block.transaction(from: 1, to: 103)
        #expect(block.groups == [[0, 2], [1]])
    }

    @Test func `an authority that another sender's transaction moves joins them (EIP-7702)`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 101)
        block.changeNonce(of: 2)
        block.transaction(from: 2, to: 102)
        #expect(block.groups == [[0, 1]])
    }

    @Test func `writers of one slot conflict, writers of two slots of one contract do not`() {
        var block = ListedBlock()
        for (sender, slot) in [(1, 7), (2, 8), (3, 7)] as [(UInt64, UInt64)] {
            block.transaction(from: sender, to: 200)
            block.write(slot, of: 200)
        }
        #expect(block.groups == [[0, 2], [1]])
    }

    @Test func `a listed slot that an earlier transaction writes joins its reader (EIP-2930)`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 200, reads: [.slot(Samples.address(200), U256(7))])
        block.transaction(from: 2, to: 200)
        block.write(7, of: 200)
        block.transaction(from: 3, to: 200, reads: [.slot(Samples.address(200), U256(7))])
        #expect(block.groups == [[0], [1, 2]])
    }

    @Test func `a call waits for the transaction that deploys its code, and not the other way round`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 300)
        block.transaction(from: 2)
        block.changeCode(of: 300)
        block.transaction(from: 3, to: 300)
        #expect(block.groups == [[0], [1, 2]])
    }

    @Test func `what the system calls write joins nobody`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 101)
        block.write(7, of: 200, at: 0)
        block.write(7, of: 200, at: 1)
        block.transaction(from: 2, to: 102)
        block.write(7, of: 200, at: 3)
        #expect(block.groups == [[0], [1]])
    }

    @Test func `an index that no block can have is ignored`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 101)
        block.write(7, of: 200)
        block.write(7, of: 200, at: .max)
        #expect(block.groups == [[0]])
    }

    @Test func `a list without transactions plans nothing`() {
        #expect(ListedBlock().plan.groups.isEmpty)
    }

    @Test func `the same block gives the same plan, and the costliest group leaves first`() {
        var block = ListedBlock()
        for sender in 1...50 as ClosedRange<UInt64> {
            block.transaction(from: sender % 17, to: 100, gasLimit: 21_000 + sender * 1000)
        }
        #expect(block.plan == block.plan)
        let costs = block.plan.groups.map(\.estimatedGas)
        #expect(costs == costs.sorted(by: >))
    }

    @Test(arguments: 0..<40) func `random lists give the groups that comparing all pairs gives`(round: Int) {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...20, using: &random)
        var block = ListedBlock()
        var writes: [Set<AccessKey>] = []
        var reads: [Set<AccessKey>] = []
        for _ in 0..<count {
            let sender = UInt64.random(in: 1...24, using: &random)
            let key = Samples.slot(UInt64.random(in: 0..<30, using: &random), of: 200)
            block.transaction(from: sender, to: 200, reads: [key])
            reads.append([key, .code(Samples.address(200))])
            writes.append([.nonce(Samples.address(sender))])
            for slot in 0..<30 as Range<UInt64> where Int.random(in: 0..<40, using: &random) == 0 {
                block.write(slot, of: 200)
                writes[writes.count - 1].insert(Samples.slot(slot, of: 200))
            }
        }
        #expect(block.groups == allPairs(reads: reads, writes: writes), "seed \(seed)")
    }

    private func allPairs(reads: [Set<AccessKey>], writes: [Set<AccessKey>]) -> [[Int]] {
        var groups = writes.indices.map { [$0] }
        for earlier in writes.indices {
            for later in writes.indices where earlier < later {
                guard !writes[earlier].isDisjoint(with: writes[later].union(reads[later])) else { continue }
                let first = groups.firstIndex { $0.contains(earlier) }!
                let second = groups.firstIndex { $0.contains(later) }!
                if first == second { continue }
                groups[first] += groups[second]
                groups.remove(at: second)
            }
        }
        return groups.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }
}
