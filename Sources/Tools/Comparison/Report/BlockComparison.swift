import Foundation

/// What every strategy made of one block. JSON names are these, with underscores.
public struct BlockComparison: Encodable, Sendable {
    public let name: String
    public let number: UInt64
    public let transactions: Int
    public let gasUsed: UInt64
    /// valid, or why not, as the sequential executor has it.
    public let verdict: String
    /// Nil for a block without transactions, and for one that is not valid.
    public let longestTransaction: LongestTransaction?
    public let strategies: [StrategyComparison]

    /// No plan is faster than it.
    public struct LongestTransaction: Encodable, Sendable {
        /// Its place in the block, from 0.
        public let position: Int
        public let milliseconds: Double
        /// Of the block's execution.
        public let timeShare: Double
    }

    public var isValid: Bool { verdict == Self.valid }
    static let valid = "valid"

    /// Whether every strategy came to what the sequential executor has.
    public var isAllTheSame: Bool { !isValid || strategies.allSatisfy { $0.difference == nil } }

    func time(_ strategy: String, workers: Int) -> ComparedTime? {
        strategies.first { $0.strategy == strategy }?.times.first { $0.workers == workers }
    }
}
