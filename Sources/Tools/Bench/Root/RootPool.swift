import Chain
import Coordinator
import Primitives
import Scheduling
import State

/// The pipeline's own way to a root with workers: each task by two of them or by the coordinator.
final class RootPool {
    private var pipeline: BlockPipeline

    init(_ store: RootStore, workers: Int) throws {
        var options = PipelineOptions(strategy: .seeded, workerCount: workers)
        options.merkleTasks = .workers
        options.processors = Processors.own(ofWorkers: workers)
        pipeline = try BlockPipeline.start(
            store: store.store, schedule: ForkSchedule(chainID: 1, forks: [(.amsterdam, .block(0))]), options: options,
            storePath: store.path)
    }

    deinit { pipeline.shutdown() }

    /// Throws where the work did not go to workers at all.
    func writes(for changes: StateChanges) throws -> StateWrites {
        let (writes, report) = try pipeline.merkleize(changes)
        guard !report.isWhole, !report.wasRepeated else { throw BenchFailure.wrongRoot }
        return writes
    }
}
