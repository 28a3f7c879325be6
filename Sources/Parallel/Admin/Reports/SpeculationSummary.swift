/// How a block without an access list was run in parallel: what was decided, and what came of it.
public struct SpeculationSummary: Codable, Equatable, Sendable {
    /// `pessimistic`, `optimistic` or `multi-version`.
    public var handling: String
    /// From 0: nothing is risked.
    public var boldness: Int
    /// What a worker was given at least, as long as there was so much.
    public var batchGas: UInt64
    public var workers: Int
    /// Transactions whose first execution held, and those that were executed more than once.
    public var firstTry: Int
    public var repeated: Int
    /// Executions beyond each transaction's first.
    public var repeatedExecutions: Int
    /// Plain transfers that the coordinator executed itself.
    public var transfers: Int
    public var rounds: Int
    /// Of the block's sequential work; 100 is no waste.
    public var workPercent: Int
    /// Why it went on in order; nil where it did not.
    public var inOrderReason: String?
    /// What the history knew when the block began.
    public var knownCalls: Int
    public var knownPairs: Int

    public init(
        handling: String, boldness: Int, batchGas: UInt64, workers: Int, firstTry: Int, repeated: Int,
        repeatedExecutions: Int, transfers: Int, rounds: Int, workPercent: Int, inOrderReason: String?, knownCalls: Int,
        knownPairs: Int
    ) {
        self.handling = handling
        self.boldness = boldness
        self.batchGas = batchGas
        self.workers = workers
        self.firstTry = firstTry
        self.repeated = repeated
        self.repeatedExecutions = repeatedExecutions
        self.transfers = transfers
        self.rounds = rounds
        self.workPercent = workPercent
        self.inOrderReason = inOrderReason
        self.knownCalls = knownCalls
        self.knownPairs = knownPairs
    }

    /// Of all transactions, whose first execution held; nil where there were none.
    public var firstTryShare: Double? {
        firstTry + repeated > 0 ? Double(firstTry) / Double(firstTry + repeated) : nil
    }
}
