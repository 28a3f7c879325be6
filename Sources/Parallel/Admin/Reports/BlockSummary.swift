/// One block, in a line.
public struct BlockSummary: Codable, Equatable, Sendable {
    /// What became of it.
    public enum Verdict: String, Codable, Sendable {
        /// Executed, committed, and the head when it was.
        case accepted
        /// Beside the chain, not executed.
        case kept
        /// It was here before; nothing was done.
        case known
        case refused
        /// The world failed: nothing is said about the block.
        case undecided
    }

    public var number: UInt64
    public var hash: String
    public var verdict: Verdict
    /// Why it was refused or is undecided.
    public var reason: String?
    public var transactions: Int
    public var gasUsed: UInt64
    public var strategy: String
    /// 0 for the first plan, 1 for the refined one, 2 in order.
    public var tier: Int
    /// Indexes that were executed once more.
    public var redispatched: Int
    public var milliseconds: Double
    /// In the order in which the block passed them.
    public var stages: [StageReport]

    public init(
        number: UInt64, hash: String, verdict: Verdict, reason: String? = nil, transactions: Int = 0,
        gasUsed: UInt64 = 0, strategy: String = "", tier: Int = 0, redispatched: Int = 0, milliseconds: Double = 0,
        stages: [StageReport] = []
    ) {
        self.number = number
        self.hash = hash
        self.verdict = verdict
        self.reason = reason
        self.transactions = transactions
        self.gasUsed = gasUsed
        self.strategy = strategy
        self.tier = tier
        self.redispatched = redispatched
        self.milliseconds = milliseconds
        self.stages = stages
    }

    /// Zero where no time is known.
    public var megagasPerSecond: Double { milliseconds > 0 ? Double(gasUsed) / milliseconds / 1000 : 0 }
}
