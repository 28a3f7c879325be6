import Chain
import Coordinator
import Fixtures
import Primitives
import Scheduling
import State

/// A chain in a store of its own, whose blocks forked workers execute: the real pipeline.
struct ClusterChain: ~Copyable {
    private let folder: TemporaryFolder
    private let store: Store
    private var pipeline: BlockPipeline

    static func start(_ fixture: BlockchainFixture, _ options: PipelineOptions) throws -> ClusterChain {
        let folder = TemporaryFolder()
        // The store is thrown away at the end of the case: nothing has to outlive a power cut.
        let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        let genesis = fixture.genesis
        try store.initialize(
            genesis: fixture.preState.map(\.asGenesis),
            block: StoredBlock(
                number: genesis.number, hash: genesis.hash, parentHash: genesis.parentHash,
                stateRoot: genesis.stateRoot, header: genesis.encoded))
        let pipeline = try BlockPipeline.start(
            store: store, schedule: fixture.schedule, options: options, storePath: folder.path)
        return ClusterChain(folder: folder, store: store, pipeline: pipeline)
    }

    private init(folder: consuming TemporaryFolder, store: Store, pipeline: consuming BlockPipeline) {
        self.folder = folder
        self.store = store
        self.pipeline = pipeline
    }

    var head: BlockReference? { store.head }

    /// Processes the block and makes it the head, or throws and stays where it is.
    mutating func importBlock(_ block: FixtureBlock) throws(BlockError) -> ProcessedBlock {
        try pipeline.process(block.rlp, accessList: block.blockAccessList?.encoded)
    }

    /// Lets the workers leave; to be called once, at the end.
    mutating func shutdown() { pipeline.shutdown() }
}
