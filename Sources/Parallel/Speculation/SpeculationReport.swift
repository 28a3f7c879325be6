/// How speculation went on one block: what was decided, and what came of it.
public struct SpeculationReport: Sendable, Equatable {
    /// Why a block went on in order.
    public enum InOrderReason: String, CaseIterable, Sendable, Codable {
        /// It had taken as much work as it may.
        case workLimit = "work-limit"
        /// Transactions were run again as often as they may be.
        case retries
        /// Something was in the way that speculation does not handle.
        case unsupported
    }

    public var advice: SpeculationAdvice
    /// Transactions whose first execution held.
    public var firstTryCount = 0
    /// Transactions that were executed more than once.
    public var repeatedCount = 0
    /// Executions beyond each transaction's first.
    public var repeatedExecutions = 0
    /// Plain transfers that the coordinator executed itself, each time that it did.
    public var transferCount = 0
    /// How often work was dispatched and looked at.
    public var rounds = 0
    /// Work done on the block, of its sequential work: 100 is no waste at all.
    public var workPercent = 0
    /// Nil where it did not.
    public var inOrderReason: InOrderReason?
    /// What the history knew when the block began.
    public var knownCalls = 0
    public var knownPairs = 0

    public init(advice: SpeculationAdvice) { self.advice = advice }

    /// Of all transactions, whose first execution held.
    public var firstTryPercent: Int { Self.percent(firstTryCount, of: firstTryCount + repeatedCount) }

    public var repeatedPercent: Int { Self.percent(repeatedCount, of: firstTryCount + repeatedCount) }

    private static func percent(_ part: Int, of whole: Int) -> Int { whole > 0 ? part * 100 / whole : 0 }
}
