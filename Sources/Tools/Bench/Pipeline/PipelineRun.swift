import Coordinator

/// One execution of a block by a pipeline with workers.
struct PipelineRun {
    let report: BlockReport
    /// From the block's bytes to the commit.
    let wall: Duration
    /// Processor time of the coordinator.
    let coordinator: [Stage: Duration]
    /// Processor time of all workers.
    let workers: Duration
}
