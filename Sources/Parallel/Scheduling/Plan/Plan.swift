/// Which transactions of a block may run at the same time, and in what order they are given to workers.
public struct Plan: Sendable, Equatable {
    public let strategy: Strategy
    public let tier: Tier
    /// Costliest first; a transaction is in at most one. A refined plan holds only what has to run again.
    public let groups: [Group]
    /// By position in the block, whether the transaction is in a group or not.
    public let estimatedGas: [UInt64]

    /// One group for each of `sets`, costliest first; among equals the one that starts earlier in the block.
    init(_ sets: [[Int]], strategy: Strategy, tier: Tier, estimatedGas: [UInt64]) {
        self.strategy = strategy
        self.tier = tier
        self.estimatedGas = estimatedGas
        groups = sets.map { Group(transactions: $0, estimatedGas: Self.sum(of: estimatedGas, at: $0)) }
            .sorted {
                $0.estimatedGas != $1.estimatedGas
                    ? $0.estimatedGas > $1.estimatedGas : $0.transactions[0] < $1.transactions[0]
            }
    }

    /// Everything in block order, in one worker.
    public static func sequential(estimatedGas: [UInt64], tier: Tier = .first) -> Plan {
        let all = Array(estimatedGas.indices)
        return Plan(all.isEmpty ? [] : [all], strategy: .sequential, tier: tier, estimatedGas: estimatedGas)
    }

    /// Each transaction by itself: which may run together turns out while they run.
    public static func speculative(estimatedGas: [UInt64]) -> Plan {
        Plan(estimatedGas.indices.map { [$0] }, strategy: .speculative, tier: .first, estimatedGas: estimatedGas)
    }

    /// Tier 2: the same transactions once more, as one group in block order.
    public var inOrder: Plan {
        let all = groups.flatMap(\.transactions).sorted()
        return Plan(all.isEmpty ? [] : [all], strategy: strategy, tier: .inOrder, estimatedGas: estimatedGas)
    }

    public var transactionCount: Int { groups.reduce(0) { $0 + $1.transactions.count } }

    /// Saturating: a gas limit is a claim, and nothing has checked it yet.
    private static func sum(of gas: [UInt64], at positions: [Int]) -> UInt64 {
        positions.reduce(0) { total, position in
            let (sum, overflow) = total.addingReportingOverflow(gas[position])
            return overflow ? .max : sum
        }
    }
}
