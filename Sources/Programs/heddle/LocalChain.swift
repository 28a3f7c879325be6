import Chain
import Coordinator
import State

/// A chain in a store of its own, and the pipeline that brings blocks into it.
struct LocalChain: ~Copyable {
    private let folder: DataFolder
    private let store: Store
    private var pipeline: BlockPipeline

    /// Puts the genesis into an empty store in `folder` and starts the workers on it.
    static func start(
        in folder: consuming DataFolder, genesis: Header, accounts: [GenesisAccount], schedule: ForkSchedule,
        options: PipelineOptions
    ) throws -> LocalChain {
        let store = try Store(path: folder.path)
        try store.initialize(
            genesis: accounts,
            block: StoredBlock(
                number: genesis.number, hash: genesis.hash, parentHash: genesis.parentHash,
                stateRoot: genesis.stateRoot, header: genesis.encoded))
        let pipeline = try BlockPipeline.start(
            store: store, schedule: schedule, options: options, storePath: folder.path)
        return LocalChain(folder: folder, store: store, pipeline: pipeline)
    }

    private init(folder: consuming DataFolder, store: Store, pipeline: consuming BlockPipeline) {
        self.folder = folder
        self.store = store
        self.pipeline = pipeline
    }

    /// The last block that was committed.
    var head: BlockReference? { store.head }

    /// Commits the block as the new head, or throws and leaves the old one.
    mutating func process(_ encoded: [UInt8], accessList: [UInt8]?) throws(BlockError) -> ProcessedBlock {
        try pipeline.process(encoded, accessList: accessList)
    }

    /// Lets the workers leave; to be called once, at the end.
    mutating func shutdown() { pipeline.shutdown() }
}
