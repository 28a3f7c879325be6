import Chain
import Coordinator
import Scheduling
import Scratch
import State
import Transition

/// A pipeline with workers on a store of its own, which executes one block again and again.
final class BoundsNode {
    private let folder = TemporaryFolder()
    private let bounded: BoundedBlock
    private let store: Store
    private var pipeline: BlockPipeline
    private(set) var samples = Samples()

    /// - Parameter strategy: with a short cut where the plan is not worth it.
    init(_ bounded: BoundedBlock, _ strategy: Strategy, workers: Int) throws {
        self.bounded = bounded
        // What a disk takes is the same for both, and would hide what is different.
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        try store.initialize(genesis: bounded.genesis, block: StoredBlock(genesis: bounded.genesisHeader))
        pipeline = try BlockPipeline.start(
            store: store, schedule: bounded.schedule,
            options: PipelineOptions(strategy: strategy, shortcut: .auto, workerCount: workers),
            storePath: folder.path)
    }

    deinit { pipeline.shutdown() }

    /// How the last run was made.
    var lastReport: BlockReport? { pipeline.lastReport }

    /// Executes the block, from its bytes to the store or to the last word about it, and takes it back.
    ///
    /// - Parameter isKept: whether the run counts.
    func run(isKept: Bool = true) throws {
        let (encoded, list) = (bounded.block.encoded, bounded.accessList?.encoded)
        let start = ContinuousClock.now
        do throws(BlockError) {
            _ = try pipeline.process(encoded, accessList: list)
            if isKept { samples.append(start.duration(to: .now)) }
            guard bounded.isValid else { throw BlockError.undecided("it was accepted") }
        } catch {
            if isKept { samples.append(start.duration(to: .now)) }
            guard !bounded.isValid, error.invalidity != nil else {
                throw BenchFailure.wrongVerdict(block: bounded.name, "\(error)")
            }
            return
        }
        try store.undo()
    }
}
