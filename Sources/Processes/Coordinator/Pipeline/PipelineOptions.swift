import Scheduling
import Speculation
import Wire

/// How a pipeline executes blocks.
public struct PipelineOptions: Sendable {
    /// How many workers there may be: each is a process with a socket and an LMDB reader.
    public static let workerCounts = 1...512

    /// For blocks with an access list; those without run in order.
    public var strategy: Strategy
    public var shortcut: Shortcut
    public var workerCount: Int
    public var compression: CompressionMode
    public var merkleTasks = MerkleTasks.coordinator
    /// How blocks run under `speculative`.
    public var speculation = SpeculationOptions()
    /// How much memory a worker may own, maps of files left out; nil for as much as there is.
    public var workerMemoryBytesMax: UInt64?
    /// Processors that workers are bound to, one each, shared where there are more workers; empty for no binding.
    public var processors: [UInt32] = []
    /// Whether workers that have nothing to execute read a list's keys ahead, or without a list execute ahead.
    public var isPrefetching = false
    /// Where `heddle-nursery` is; beside this executable when nil.
    public var nurseryPath: String?
    /// Where incidents are kept, with a capsule each; nowhere when nil.
    public var incidentFolder: String?
    public var incidentLimits = IncidentLimits()
    /// Hears of every step before it is done; what it takes, the block takes.
    public var observer: (@Sendable (PipelineStep) -> Void)?

    public init(
        strategy: Strategy = .seeded, shortcut: Shortcut = .auto, workerCount: Int = 2,
        compression: CompressionMode = .auto,
        nurseryPath: String? = nil
    ) {
        self.strategy = strategy
        self.shortcut = shortcut
        self.workerCount = workerCount
        self.compression = compression
        self.nurseryPath = nurseryPath
    }
}
