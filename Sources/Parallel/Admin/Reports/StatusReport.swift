/// What the daemon is, and what it does at the moment.
public struct StatusReport: Codable, Equatable, Sendable {
    /// What it does with blocks that are submitted.
    public enum Activity: String, Codable, Sendable {
        case running, paused, draining
    }

    public var version: String
    public var processID: Int32
    /// Seconds since it started.
    public var uptimeSeconds: UInt64
    public var activity: Activity
    public var storePath: String
    public var chainID: UInt64
    public var head: HeadReport
    public var strategy: String
    /// How many there should be, and how many wait or work.
    public var workersWanted: Int
    public var workersReady: Int
    public var workersBusy: Int
    /// Blocks that were submitted and are not decided.
    public var blocksWaiting: Int
    /// Since it started.
    public var blocksExecuted: UInt64
    public var blocksRefused: UInt64
    public var blocksUndecided: UInt64
    public var gasUsed: UInt64
    public var lastBlock: BlockSummary?

    public init(
        version: String, processID: Int32, uptimeSeconds: UInt64, activity: Activity, storePath: String,
        chainID: UInt64, head: HeadReport, strategy: String, workersWanted: Int, workersReady: Int, workersBusy: Int,
        blocksWaiting: Int, blocksExecuted: UInt64, blocksRefused: UInt64, blocksUndecided: UInt64, gasUsed: UInt64,
        lastBlock: BlockSummary?
    ) {
        self.version = version
        self.processID = processID
        self.uptimeSeconds = uptimeSeconds
        self.activity = activity
        self.storePath = storePath
        self.chainID = chainID
        self.head = head
        self.strategy = strategy
        self.workersWanted = workersWanted
        self.workersReady = workersReady
        self.workersBusy = workersBusy
        self.blocksWaiting = blocksWaiting
        self.blocksExecuted = blocksExecuted
        self.blocksRefused = blocksRefused
        self.blocksUndecided = blocksUndecided
        self.gasUsed = gasUsed
        self.lastBlock = lastBlock
    }
}
