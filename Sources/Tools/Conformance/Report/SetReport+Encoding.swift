import Scheduling

extension SetReport {
    private enum Key: String, CodingKey {
        case set, cases, passed, failed, leftOut, leftOutReasons, failures, transactions, blocks
    }

    /// How many transactions workers executed under a strategy, by tier.
    private struct Transactions: Encodable {
        let strategy: String
        let tier: Int
        let count: Int
    }

    /// How many blocks workers executed under a strategy, and how many of them had two groups or more.
    private struct Blocks: Encodable {
        let strategy: String
        let count: Int
        let withGroups: Int
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(set, forKey: .set)
        try container.encode(cases, forKey: .cases)
        try container.encode(passed, forKey: .passed)
        try container.encode(failed, forKey: .failed)
        try container.encode(leftOut, forKey: .leftOut)
        try container.encode(leftOutReasons, forKey: .leftOutReasons)
        try container.encode(failures, forKey: .failures)
        let counts = Strategy.allCases.flatMap { strategy in
            Tier.allCases.map { tier in
                Transactions(strategy: strategy.rawValue, tier: tier.rawValue, count: transactions[strategy, tier])
            }
        }
        try container.encode(counts.filter { $0.count > 0 }, forKey: .transactions)
        let blocks = Strategy.allCases.map { strategy in
            Blocks(
                strategy: strategy.rawValue, count: transactions.blocks(strategy),
                withGroups: transactions.blocksWithGroups(strategy))
        }
        try container.encode(blocks.filter { $0.count > 0 }, forKey: .blocks)
    }
}
