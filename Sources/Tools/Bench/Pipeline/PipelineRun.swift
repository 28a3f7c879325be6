import Coordinator

/// One execution of a block by a pipeline with workers.
struct PipelineRun {
    let report: BlockReport
    /// From the block's bytes to the commit.
    let wall: Duration
    /// Processor time of the coordinator.
    let coordinator: [Stage: Duration]
    /// Processor time of each worker that took part.
    let workerTimes: [Duration]

    /// What strategies differ in, with finding out who signed what: the checks, the root and the commit are the same.
    static let comparedStages: [Stage] = [.plan, .dispatch, .reconcile, .epilogue]

    var compared: Duration { Self.comparedStages.reduce(.zero) { $0 + report.times[$1] } }
    /// Of the coordinator.
    var comparedProcessorTime: Duration {
        Self.comparedStages.reduce(.zero) { $0 + coordinator[$1, default: .zero] }
    }

    /// Of all workers.
    var workers: Duration { workerTimes.reduce(.zero, +) }
}
