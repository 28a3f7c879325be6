/// One block explained: what was planned, what happened, and why it fell back if it did.
public struct BlockExplanation: Codable, Equatable, Sendable {
    public var summary: BlockSummary
    public var plan: PlanReport
    /// Nil for a block that had an access list, or ran in order from its first transaction.
    public var speculation: SpeculationSummary?
    /// Of all indexes, as workers measured them: T of this run.
    public var executionMilliseconds: Double
    /// L of this run, and which index it was; nil where nothing ran.
    public var longest: IndexTime?
    /// From the first group to the last answer: A of this run.
    public var dispatchMilliseconds: Double
    /// Transactions whose senders workers had found out before the block began.
    public var sendersAhead: Int
    /// What conflicted: an index, what it misread, who wrote that, and why the plan missed it.
    public var misreadings: [String]
    /// Why it did not stay with its first plan, each reason a line.
    public var fallbacks: [String]
    /// How the workers ended that were lost over it.
    public var workersLost: [String]
    /// Work that went to another worker than the one that had it first.
    public var repeats: Int
    /// Work that a worker gave back, for one that had nothing to do.
    public var givenBack: Int
    /// Between the coordinator and its workers, before and after compression.
    public var rawBytes: Int
    public var wireBytes: Int
    /// The file of the incident, if this block was one.
    public var incident: String?

    public init(
        summary: BlockSummary, plan: PlanReport, speculation: SpeculationSummary? = nil, executionMilliseconds: Double,
        longest: IndexTime?, dispatchMilliseconds: Double, sendersAhead: Int, misreadings: [String],
        fallbacks: [String], workersLost: [String], repeats: Int, givenBack: Int, rawBytes: Int, wireBytes: Int,
        incident: String?
    ) {
        self.summary = summary
        self.plan = plan
        self.speculation = speculation
        self.executionMilliseconds = executionMilliseconds
        self.longest = longest
        self.dispatchMilliseconds = dispatchMilliseconds
        self.sendersAhead = sendersAhead
        self.misreadings = misreadings
        self.fallbacks = fallbacks
        self.workersLost = workersLost
        self.repeats = repeats
        self.givenBack = givenBack
        self.rawBytes = rawBytes
        self.wireBytes = wireBytes
        self.incident = incident
    }
}
