import Coordinator
import Scheduling
import Wire

/// `[workers]`: the pool that executes, and how. What one worker is told is `Wire.WorkerSettings`.
public struct PoolSettings: Equatable, Sendable {
    /// Less would not hold the code and the tables that a worker starts with.
    static let memoryBytesMin: UInt64 = 64 << 20

    /// nil: one for each processor they may run on. `countHere` is never nil.
    public var count: Int?
    /// The processors that workers may run on; nil for all.
    public var cpus: ProcessorList?
    /// What a worker may own, maps of files left out; nil for as much as there is.
    public var memoryMax: ByteCount?
    public var strategy = PipelineOptions().strategy
    public var shortcut = PipelineOptions().shortcut
    public var compression = PipelineOptions().compression
    public var merkle = PipelineOptions().merkleTasks
    public var prefetch = PipelineOptions().isPrefetching

    /// How many workers that is on this machine.
    public var countHere: Int {
        if let count { return count }
        let processors = cpus?.numbers.count ?? Processors.allowed.count
        return min(max(processors, PipelineOptions.workerCounts.lowerBound), PipelineOptions.workerCounts.upperBound)
    }
}
