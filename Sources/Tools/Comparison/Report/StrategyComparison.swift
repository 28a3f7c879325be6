import Coordinator
import Scheduling
import Speculation
import Wire

/// What one strategy made of a block. JSON names are these, with underscores.
public struct StrategyComparison: Encodable, Sendable {
    public let strategy: String
    /// The highest that was needed.
    public let tier: Int
    /// Indexes that were executed more than once.
    public let redispatched: Int
    public let groups: Int
    public let largestGroup: LargestGroup?
    /// Frames both ways, as sent, with the most workers that were measured.
    public let wireBytes: Int
    /// With the checks, the root and the commit.
    public let wholeBlockMilliseconds: Double
    /// Processor time of plan, dispatch, wire and merge in the coordinator for one unit of execution in workers: of
    /// both the least of all runs, so that other work on the machine is in neither.
    public let overhead: Double
    /// What is not as the sequential executor has it: of a valid block, a difference; of an invalid one, the reason.
    public let difference: String?
    public let times: [ComparedTime]
    /// Under `speculative`, with the most workers that were measured: of all transactions, whose first execution held,
    /// and executions beyond each one's first.
    public let firstTryShare: Double?
    public let repeatedShare: Double?
    /// Why the block went on in order with the most workers that were measured; nil where it did not.
    public let inOrderReason: SpeculationReport.InOrderReason?

    /// What the strategy keeps together, of the whole block.
    public struct LargestGroup: Encodable, Sendable {
        public let transactions: Int
        public let gasShare: Double
        public let timeShare: Double
    }

    init(
        _ strategy: Strategy, _ report: BlockReport, wholeBlock: Duration, overhead: Double = 0,
        largestGroup: LargestGroup? = nil, difference: String?, times: [ComparedTime] = []
    ) {
        self.strategy = strategy.rawValue
        (tier, redispatched) = (report.tier.rawValue, report.redispatchedCount)
        groups = report.groupCount
        wireBytes = report.traffic.sent.wireBytes + report.traffic.received.wireBytes
        wholeBlockMilliseconds = wholeBlock / .milliseconds(1)
        (self.overhead, self.largestGroup) = (overhead, largestGroup)
        (self.difference, self.times) = (difference, times)
        // Of no transactions there is no share.
        let count = Double(report.transactionCount)
        let speculation = count > 0 ? report.speculation : nil
        firstTryShare = speculation.map { Double($0.firstTryCount) / count }
        repeatedShare = speculation.map { Double($0.repeatedExecutions) / count }
        inOrderReason = report.speculation?.inOrderReason
    }
}
