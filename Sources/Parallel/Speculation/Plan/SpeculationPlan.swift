import Chain
import Primitives
import Scheduling

/// What is expected of a block before it has run: who waits for whom, how long each takes, and how it is best run.
public struct SpeculationPlan: Sendable {
    public let advice: SpeculationAdvice
    /// By index, the prologue first: lower indexes to wait for. The epilogue waits for all of them, and is no part of
    /// this.
    public let dependencies: [[Int]]
    /// By index: what each is expected to take, as `ExecutionWork`.
    public let work: [UInt64]
    /// Indexes of plain transfers, ascending, that wait for nothing else, and nothing else for them: whoever executes
    /// them keeps nobody waiting.
    public let transfers: [Int]
    private let options: SpeculationOptions

    /// - Parameters:
    ///   - forecast: of the whole block.
    ///   - gasUsed: of all transactions together, as the header claims.
    ///   - workers: how many there are.
    public init(_ forecast: BlockForecast, gasUsed: UInt64, workers: Int, options: SpeculationOptions) {
        let (transactions, memory) = (forecast.transactions, forecast.memory)
        precondition(forecast.count == transactions.count, "a forecast of the whole block")
        self.options = options
        let work = Self.gas(of: transactions, used: gasUsed, memory.history).map(ExecutionWork.of(gas:))
        advice = memory.policy.advice(
            for: SpeculationForecast(
                transactions: transactions.count, gas: work.reduce(0) { $0.addingSaturated($1) },
                longestChainGas: Self.longestChain(forecast.dependencies, work),
                unknown: forecast.knowledge.count { $0 == .unknown }),
            workers: workers, handling: options.handling,
            unknownConflictPermille: memory.history.unknownConflictPermille)
        var positions = forecast.dependencies
        let learned = memory.history.dependencies(of: transactions, above: advice.boldness.conflictPermilleMax)
        for (position, lower) in learned.enumerated() { positions[position].addAbsent(lower) }
        if advice.handling == .pessimistic || !advice.boldness.runsUnknownCallsTogether {
            let unknown = transactions.indices.filter { forecast.knowledge[$0] == .unknown }
            for (lower, position) in zip(unknown, unknown.dropFirst()) { positions[position].addAbsent([lower]) }
        }
        dependencies = [[]] + positions.map { $0.map { $0 + 1 } }
        self.work = [1] + work
        transfers = Self.transfers(in: positions) { forecast.knowledge[$0] == .complete }.map { $0 + 1 }
    }

    /// The round that the plan begins.
    public var round: SpeculationRound {
        SpeculationRound(
            dependencies: dependencies, gas: work, gasBefore: ExecutionWork.ofSignature * UInt64(work.count),
            transfers: transfers, workers: advice.workers, handling: advice.handling,
            limits: SpeculationLimits(options, advice))
    }

    /// What calls like these took before; of the rest what is left of the block's gas, shared by their limits.
    private static func gas(of transactions: [Transaction], used: UInt64, _ history: ConflictHistory) -> [UInt64] {
        let limits = transactions.reduce(0.0) { $0 + Double($1.gasLimit) }
        let share = limits > 0 ? min(Double(used) / limits, 1) : 1
        return transactions.map { transaction in
            if transaction.data.isEmpty, transaction.to != nil { return min(transaction.gasLimit, 21_000) }
            if let gas = history.gas(of: transaction) { return gas }
            return max(UInt64(Double(transaction.gasLimit) * share), 1)
        }
    }

    /// Positions in groups that are nothing but transfers.
    private static func transfers(in dependencies: [[Int]], where isTransfer: (Int) -> Bool) -> [Int] {
        DependencyGraph.connected(dependencies).filter { $0.allSatisfy(isTransfer) }.flatMap(\.self).sorted()
    }

    private static func longestChain(_ dependencies: [[Int]], _ gas: [UInt64]) -> UInt64 {
        var ends: [UInt64] = []
        ends.reserveCapacity(gas.count)
        for (position, lower) in dependencies.enumerated() {
            let start = lower.reduce(0) { max($0, ends[$1]) }
            ends.append(start.addingSaturated(gas[position]))
        }
        return ends.max() ?? 0
    }
}

extension [Int] {
    fileprivate mutating func addAbsent(_ others: [Int]) {
        for other in others where !contains(other) { append(other) }
    }
}
