import Chain
import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct ForecastDefinitionTests {
    private static let seeds = 1...24 as ClosedRange<UInt64>

    @Test(arguments: seeds) func `what is expected of a block is what its definition says`(seed: UInt64) {
        let block = RandomBlock(seed: seed)
        for memory in memories(seed: seed) {
            let plain = PlainForecast(block, memory: memory)
            let forecast = self.forecast(block, memory)
            #expect(forecast.knowledge == plain.knowledge, "seed \(seed)")
            #expect(forecast.dependencies == plain.dependencies, "seed \(seed)")
            #expect(forecast.graph().dependencies == plain.dependencies, "seed \(seed)")
        }
    }

    @Test(arguments: seeds) func `a plan adds what was learned, and chains what nobody knows`(seed: UInt64) {
        let block = RandomBlock(seed: seed)
        for memory in memories(seed: seed) {
            var options = SpeculationOptions()
            options.handling = seed.isMultiple(of: 3) ? .pessimistic : nil
            let forecast = forecast(block, memory)
            let plan = SpeculationPlan(forecast, gasUsed: 900_000, workers: 4, options: options)
            let plain = PlainForecast(block, memory: memory)
            #expect(plan.work == [1] + work(block, memory, gasUsed: 900_000), "seed \(seed)")
            #expect(plan.advice == advice(plain, Array(plan.work.dropFirst()), memory, options))
            let dependencies = dependencies(plain, block, plan.advice, memory)
            #expect(plan.dependencies == dependencies, "seed \(seed)")
            #expect(plan.transfers == transfers(plain, dependencies), "seed \(seed)")
        }
    }

    @Test(arguments: seeds.prefix(10)) func `a block may come in one transaction after the other`(seed: UInt64) {
        let block = RandomBlock(seed: seed)
        let whole = forecast(block, SpeculationMemory())
        var growing = BlockForecast(block.transactions, blobs: nil, memory: SpeculationMemory())
        for (position, sender) in block.senders.enumerated() {
            #expect(growing.count == position)
            growing.admit(sender, account: block.account)
            #expect(growing.dependencies[...] == whole.dependencies[...position], "seed \(seed)")
        }
        #expect(growing.knowledge == whole.knowledge)
    }

    /// None, and some of blocks that were much alike.
    private func memories(seed: UInt64) -> [SpeculationMemory] {
        var taught = SpeculationMemory()
        for other in 1...4 as ClosedRange<UInt64> {
            let block = RandomBlock(seed: seed &+ other &* 1000)
            taught.learn(from: block.observed, SpeculationOutcome(sequentialGas: 10, repeatedGas: other))
        }
        return [SpeculationMemory(learning: .off), taught]
    }

    private func forecast(_ block: RandomBlock, _ memory: SpeculationMemory) -> BlockForecast {
        BlockForecast(
            block.transactions, senders: block.senders, blobs: nil, memory: memory, account: block.account)
    }

    // MARK: The plan's definition

    private func work(_ block: RandomBlock, _ memory: SpeculationMemory, gasUsed: Double) -> [UInt64] {
        let share = min(gasUsed / block.transactions.reduce(0) { $0 + Double($1.gasLimit) }, 1)
        return block.transactions.map { transaction in
            let isTransfer = transaction.data.isEmpty && transaction.to != nil
            let guess = memory.history.gas(of: transaction) ?? max(UInt64(Double(transaction.gasLimit) * share), 1)
            return ExecutionWork.of(gas: isTransfer ? 21_000 : guess)
        }
    }

    private func advice(
        _ plain: PlainForecast, _ work: [UInt64], _ memory: SpeculationMemory, _ options: SpeculationOptions
    ) -> SpeculationAdvice {
        var ends: [UInt64] = []
        for (position, lower) in plain.dependencies.enumerated() {
            ends.append((lower.map { ends[$0] }.max() ?? 0) + work[position])
        }
        return memory.policy.advice(
            for: SpeculationForecast(
                transactions: work.count, gas: work.reduce(0, +), longestChainGas: ends.max() ?? 0,
                unknown: plain.knowledge.count { $0 == .unknown }),
            workers: 4, handling: options.handling, unknownConflictPermille: memory.history.unknownConflictPermille)
    }

    private func dependencies(
        _ plain: PlainForecast, _ block: RandomBlock, _ advice: SpeculationAdvice, _ memory: SpeculationMemory
    ) -> [[Int]] {
        let learned = memory.history.dependencies(
            of: block.transactions, above: advice.boldness.conflictPermilleMax)
        let chains = advice.handling == .pessimistic || !advice.boldness.runsUnknownCallsTogether
        let lower = plain.dependencies.indices.map { position in
            let isChained = chains && plain.knowledge[position] == .unknown
            let before = isChained ? plain.knowledge[..<position].lastIndex(of: .unknown) : nil
            return (learned[position] + [before].compactMap(\.self)).reduce(into: plain.dependencies[position]) {
                if !$0.contains($1) { $0.append($1) }
            }
        }
        return [[]] + lower.map { $0.map { $0 + 1 } }
    }

    /// Of all that is complete, what is left when whatever has to do with anything else is taken away.
    private func transfers(_ plain: PlainForecast, _ dependencies: [[Int]]) -> [Int] {
        var found = Set(plain.knowledge.indices.filter { plain.knowledge[$0] == .complete }.map { $0 + 1 })
        let edges = dependencies.indices.flatMap { index in dependencies[index].map { [$0, index] } }
        while let edge = edges.first(where: { edge in edge.count(where: found.contains) == 1 }) {
            found.subtract(edge)
        }
        return found.sorted()
    }
}
