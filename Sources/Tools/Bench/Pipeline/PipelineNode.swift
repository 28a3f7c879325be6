import Comparison
import Coordinator
import Glibc
import Scheduling
import Scratch
import Speculation
import State

/// A pipeline with forked workers on a store of its own, which executes one block again and again.
final class PipelineNode {
    private let folder = TemporaryFolder()
    private let block: NodeBlock
    private let store: Store
    private let stages = StageClock()
    private var pipeline: BlockPipeline
    /// Of this pipeline's own.
    private let nursery: pid_t?

    init(
        _ block: NodeBlock, _ strategy: Strategy, workers: Int, shortcut: Shortcut = .never,
        speculation: SpeculationOptions = SpeculationOptions()
    ) throws {
        self.block = block
        store = try block.makeStore(folder.path)
        var options = PipelineOptions(strategy: strategy, shortcut: shortcut, workerCount: workers)
        options.processors = Processors.own(ofWorkers: workers)
        options.speculation = speculation
        options.observer = { [stages] step in
            if case .stage(let stage) = step { stages.enter(stage) }
        }
        let others = Set(ProcessClock.children(of: getpid()))
        pipeline = try BlockPipeline.start(
            store: store, schedule: block.schedule, options: options, storePath: folder.path)
        nursery = ProcessClock.children(of: getpid()).first { !others.contains($0) }
    }

    deinit { pipeline.shutdown() }

    /// Executes the block, which has to be a good one, and takes it back.
    func run() throws -> PipelineRun {
        _ = stages.take()
        let workersBefore = workerTimes
        let start = ContinuousClock.now
        let processed = try pipeline.process(block.encoded, accessList: block.accessList)
        let wall = start.duration(to: .now)
        let coordinator = stages.take()
        // Of a worker that was forked meanwhile, all.
        let workers = workerTimes.map { $0.value - workersBefore[$0.key, default: .zero] }
        try block.restore(store)
        return PipelineRun(report: processed.report, wall: wall, coordinator: coordinator, workerTimes: workers)
    }

    private var workerTimes: [pid_t: Duration] {
        guard let nursery else { return [:] }
        return ProcessClock.children(of: nursery).reduce(into: [:]) { $0[$1] = ProcessClock.processorTime(of: $1) }
    }
}
