import ChainFiles
import Coordinator

/// What one import of the whole chain took.
struct ImportRun {
    let way: ImportWay
    let tally: ImportTally
    /// From the first byte of the file to the last block's commit.
    let wall: Duration
    let times: [Stage: Duration]
    /// What workers took for execution and for recovering senders, all together.
    let executed: Duration
    /// Processor time of the coordinator, and of all workers.
    let coordinator: Duration
    let workers: Duration
    /// Of this process, after the first part of the blocks and after the last one.
    let early: ProcessSize
    let late: ProcessSize

    /// No import may be slower than this, in the speed of execution and recovery alone by as many workers.
    static let speedMin = 0.7
    /// Memory may grow by this after the first part.
    static let growthMax = 1.05

    /// Of the time of execution and recovery, shared evenly among the workers that execute, in the import's.
    var speed: Double { executed / (wall * way.executingWorkers) }
    /// The same as if every process had a core of its own: what workers do at once, and the coordinator between.
    var speedAlone: Double {
        let share = workers / way.executingWorkers
        return share / max(share + coordinator, .nanoseconds(1))
    }
    /// As `speed`, in one worker's time.
    var speedOfOne: Double { executed / wall }
    var growth: Double { Double(late.resident) / Double(max(early.resident, 1)) }
    var ownGrowth: Double { Double(late.own) / Double(max(early.own, 1)) }
    /// Reading the file, and what nobody timed.
    var between: Duration { wall - times.values.reduce(.zero, +) }
}
