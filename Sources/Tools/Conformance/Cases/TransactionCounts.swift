import Scheduling

/// Transactions that workers executed, by strategy and tier.
struct TransactionCounts: Hashable {
    private var counts: [Strategy: [Tier: Int]] = [:]

    subscript(strategy: Strategy, tier: Tier) -> Int { counts[strategy]?[tier] ?? 0 }

    mutating func add(_ tiers: [Tier: Int], strategy: Strategy) {
        counts[strategy, default: [:]].merge(tiers, uniquingKeysWith: +)
    }

    mutating func add(_ other: TransactionCounts) {
        for (strategy, tiers) in other.counts { add(tiers, strategy: strategy) }
    }
}
