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

    /// Of all workers.
    var workers: Duration { workerTimes.reduce(.zero, +) }
}
