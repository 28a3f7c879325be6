import Scratch
import Testing

@testable import Scheduling

@Suite struct PlanTests {
    @Test func `the costliest group leaves first, and of equals the earlier one`() {
        let plan = Plan([[0, 3], [1], [2], [4]], strategy: .grouped, tier: .first, estimatedGas: [1, 9, 5, 4, 9])
        #expect(plan.groups.map(\.transactions) == [[1], [4], [0, 3], [2]])
        #expect(plan.groups.map(\.estimatedGas) == [9, 9, 5, 5])
    }

    @Test func `the sequential plan is one group of everything in block order`() {
        let plan = Plan.sequential(estimatedGas: [3, 1, 2])
        #expect(plan.groups == [Group(transactions: [0, 1, 2], estimatedGas: 6)])
        #expect(plan.strategy == .sequential)
    }

    @Test func `a block without transactions has no groups`() {
        #expect(Plan.sequential(estimatedGas: []).groups.isEmpty)
        #expect(Samples.plan(apart: []).inOrder.groups.isEmpty)
        #expect(Samples.plan(apart: []).packed(workers: 2).groups.isEmpty)
    }

    @Test func `a refined plan taken in order holds the same transactions as one group`() {
        let plan = Plan([[1, 4], [2]], strategy: .grouped, tier: .refined, estimatedGas: [1, 1, 1, 1, 1])
        #expect(plan.inOrder.groups.map(\.transactions) == [[1, 2, 4]])
        #expect(plan.inOrder.tier == .inOrder)
    }

    @Test func `gas limits that overflow a sum do not trap`() {
        let plan = Plan.sequential(estimatedGas: [.max, .max, 1])
        #expect(plan.groups[0].estimatedGas == .max)
        #expect(PlanForecast(plan, workers: 2).totalGas == .max)
    }

    @Test func `small groups are packed together and large ones stay alone`() {
        let plan = Samples.plan(apart: [100, 1, 1, 1, 1, 1, 1, 100])
        let packed = plan.packed(workers: 1, dispatchesPerWorker: 4)
        #expect(packed.groups.map(\.transactions) == [[0], [7], [1, 2, 3, 4, 5, 6]])
    }

    @Test(arguments: [1, 2, 3, 8, 64])
    func `packing loses nothing and keeps what belonged together`(workers: Int) {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let gas = (0..<200).map { _ in UInt64.random(in: 1...1_000_000, using: &random) }
        var sets: [[Int]] = Array(repeating: [], count: 60)
        for transaction in gas.indices { sets[Int.random(in: 0..<60, using: &random)].append(transaction) }
        sets.removeAll(where: \.isEmpty)

        let plan = Plan(sets, strategy: .grouped, tier: .first, estimatedGas: gas)
        let packed = plan.packed(workers: workers)
        #expect(packed.groups.flatMap(\.transactions).sorted() == Array(gas.indices))
        for set in sets {
            #expect(packed.groups.contains { Set($0.transactions).isSuperset(of: set) })
        }
        #expect(packed.groups.count <= plan.groups.count)
    }
}
