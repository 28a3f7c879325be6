import Chain
import Primitives
import Scheduling
import Speculation
import Transition
import Wire

/// How one block went: what it was, how it was executed, and what that cost.
public struct BlockReport: Sendable {
    public internal(set) var number: UInt64 = 0
    public internal(set) var hash: Hash = .zero
    public internal(set) var transactionCount = 0
    public internal(set) var gasUsed: UInt64 = 0
    public internal(set) var strategy: Strategy
    /// The highest tier that was needed.
    public internal(set) var tier = Tier.first
    /// Groups of the first plan, as the list gives them, and as they were packed for dispatch.
    public internal(set) var groupCount = 0
    public internal(set) var dispatchedGroupCount = 0
    /// Transactions in the group with the most of them.
    public internal(set) var largestGroup = 0
    public internal(set) var forecast: PlanForecast?
    /// The plan could not win enough, and the block was run in order.
    public internal(set) var tookShortcut = false
    /// Indexes that were executed once more, each time ascending, and what was misread.
    public internal(set) var redispatched: [Int] = []
    public internal(set) var misreadings: [IndexMisreading] = []
    /// Transactions whose merged result a worker executed under each tier.
    public internal(set) var transactionsByTier: [Tier: Int] = [:]
    /// What the strategy by itself had against the block, before it was confirmed in order.
    public internal(set) var parallelVerdict: InvalidBlock?
    /// Why the strategy could neither accept nor refuse the block, which then was run in order.
    public internal(set) var undecidedReason: String?
    /// A parallel verdict that the confirmation in order did not share.
    public internal(set) var overruledVerdict: String?
    /// Kept, or not, if this block was one.
    public internal(set) var incident: IncidentReport?
    /// Time that workers took for each index, without what it costs to ask them.
    public internal(set) var executionTimes = ExecutionTimes(indexCount: 0)
    public internal(set) var workersLost: [WorkerLost] = []
    /// How often a worker got what another one had before, and did not do.
    public internal(set) var repeatCount = 0
    /// How often a worker gave back what it had not begun, for one that had nothing to do.
    public internal(set) var givenBackCount = 0
    /// What cost workers again and again; the last one is why the block is undecided, if it is.
    public internal(set) var lethalWork: [LethalWork] = []
    /// What was decided and what came of it, under `speculative`.
    public internal(set) var speculation: SpeculationReport?
    /// Time that workers took to find out who signed each transaction, where they did that first.
    public internal(set) var recoveryTimes = ExecutionTimes(indexCount: 0)
    /// Transactions whose senders were known before the block began: all of them, or none.
    public internal(set) var recoveredAheadCount = 0
    public internal(set) var merkle = MerkleReport()
    public internal(set) var times = StageTimes()
    public internal(set) var traffic = Traffic()

    public var lostWorkers: Int { workersLost.count }

    public var redispatchedCount: Int { redispatched.count }

    init(strategy: Strategy) { self.strategy = strategy }
}
