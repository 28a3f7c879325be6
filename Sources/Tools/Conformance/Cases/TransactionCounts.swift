import Coordinator
import Scheduling

/// What workers executed: transactions by strategy and tier, and how many blocks had something to run at once.
struct TransactionCounts: Hashable, Codable, Sendable {
    /// Under one strategy.
    private struct Count: Hashable, Codable, Sendable {
        /// By tier.
        var transactions = [0, 0, 0]
        var blocks = 0
        var blocksWithGroups = 0
    }

    private var counts: [String: Count] = [:]

    subscript(strategy: Strategy, tier: Tier) -> Int { counts[strategy.rawValue]?.transactions[tier.rawValue] ?? 0 }

    func blocks(_ strategy: Strategy) -> Int { counts[strategy.rawValue]?.blocks ?? 0 }

    /// Blocks whose plan had two groups or more.
    func blocksWithGroups(_ strategy: Strategy) -> Int { counts[strategy.rawValue]?.blocksWithGroups ?? 0 }

    mutating func add(_ tiers: [Tier: Int], strategy: Strategy) {
        for (tier, count) in tiers { counts[strategy.rawValue, default: Count()].transactions[tier.rawValue] += count }
    }

    mutating func addBlock(groupCount: Int, strategy: Strategy) {
        counts[strategy.rawValue, default: Count()].blocks += 1
        if groupCount > 1 { counts[strategy.rawValue]?.blocksWithGroups += 1 }
    }

    mutating func add(_ other: TransactionCounts) {
        for (strategy, added) in other.counts {
            var count = counts[strategy, default: Count()]
            for tier in count.transactions.indices { count.transactions[tier] += added.transactions[tier] }
            count.blocks += added.blocks
            count.blocksWithGroups += added.blocksWithGroups
            counts[strategy] = count
        }
    }
}
