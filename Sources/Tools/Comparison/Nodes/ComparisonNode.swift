import Capsule
import Chain
import Conformance
import Coordinator
import Scheduling
import Scratch
import Speculation
import State
import Transition
import Wire

/// A pipeline with forked workers on a store of its own, which executes one block again and again.
final class ComparisonNode {
    let strategy: Strategy
    let workerCount: Int
    private let folder: TemporaryFolder
    private let capsule: BlockCapsule
    private let store: Store
    private let clock = StageClock()
    private var pipeline: BlockPipeline
    private(set) var runs: [NodeRun] = []

    /// - Parameters:
    ///   - speculation: how blocks run under `speculative`.
    ///   - history: what blocks before have taught; nothing when nil.
    init(
        _ capsule: BlockCapsule, _ strategy: Strategy, workerCount: Int, nurseryPath: String?,
        spareNurseries: SpareNurseries, speculation: SpeculationOptions, history: [UInt8]?
    ) throws {
        (self.capsule, self.strategy, self.workerCount) = (capsule, strategy, workerCount)
        folder = TemporaryFolder()
        store = try capsule.makeStore(at: folder.path)
        if let history, store.keepWithNextBlock(speculationHistory: history) { try store.writeSpeculationHistory() }
        // A short cut would stand in for the strategy.
        var options = PipelineOptions(
            strategy: strategy, shortcut: .never, workerCount: workerCount, nurseryPath: nurseryPath)
        options.processors = Processors.own(ofWorkers: workerCount)
        options.speculation = speculation
        // Each run of the block begins with what was known before the first.
        options.speculation.learning = history == nil ? .off : .frozen
        options.observer = { [clock] step in
            if case .stage(let stage) = step { clock.enter(stage) }
        }
        pipeline = try BlockPipeline.start(
            store: store, schedule: capsule.schedule, options: options, storePath: folder.path,
            spareNurseries: spareNurseries)
    }

    deinit { pipeline.shutdown() }

    /// Executes the block, and puts the store back.
    ///
    /// - Parameter isKept: whether the run counts.
    @discardableResult
    func run(isKept: Bool = true) throws -> NodeRun {
        _ = clock.take()
        let result: Result<BlockOutcome, BlockError>
        let report: BlockReport
        do throws(BlockError) {
            let processed = try pipeline.process(
                capsule.block.encoded, accessList: strategy == .speculative ? nil : capsule.accessList)
            (result, report) = (.success(processed.outcome), processed.report)
        } catch {
            // One that was refused before it was executed has no report of its own.
            guard error.invalidity != nil, let last = pipeline.lastReport else { throw error }
            (result, report) = (.failure(error), last)
        }
        let run = NodeRun(report: report, processorTimes: clock.take(), result: result)
        try capsule.restore(store)
        if isKept { runs.append(run) }
        return run
    }
}
