import Chain
import Scheduling
import Transition

/// How the pipeline fills a report in.
extension BlockReport {
    mutating func describe(_ block: AcceptedBlock) {
        number = block.block.header.number
        hash = block.hash
        transactionCount = block.context.transactions.count
    }

    /// These indexes run once more, under a higher tier.
    mutating func countAgain(_ indexes: [Int], _ tier: Tier, transactionCount: Int) {
        self.tier = tier
        redispatched += indexes
        let transactions = indexes.count { (1...max(transactionCount, 1)).contains($0) }
        // What runs in order has run under a lower tier before, which one or the other.
        for lower in Tier.allCases.reversed() where lower < tier {
            let moved = min(transactionsByTier[lower, default: 0], transactions - transactionsByTier[tier, default: 0])
            guard moved > 0 else { continue }
            transactionsByTier[lower, default: 0] -= moved
            transactionsByTier[tier, default: 0] += moved
        }
    }
}
