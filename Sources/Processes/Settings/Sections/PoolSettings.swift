import Coordinator
import Glibc
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
        let processors = cpus?.numbers.count ?? Self.processorCount
        return min(max(processors, PipelineOptions.workerCounts.lowerBound), PipelineOptions.workerCounts.upperBound)
    }

    /// Those this process may run on; all that are there when the kernel does not say.
    private static var processorCount: Int {
        let field = "Cpus_allowed_list:"
        do throws(SettingsFault) {
            let status = String(decoding: try FileBytes.read("/proc/self/status", bytesMax: 1 << 20), as: UTF8.self)
            let line = status.split(separator: "\n").first { $0.hasPrefix(field) }
            let list = line?.dropFirst(field.count).filter { !$0.isWhitespace }
            return list.flatMap { ProcessorList($0) }?.numbers.count ?? sysconf(CInt(_SC_NPROCESSORS_ONLN))
        } catch {
            // Without /proc it is only a default that is less exact.
            return sysconf(CInt(_SC_NPROCESSORS_ONLN))
        }
    }
}
