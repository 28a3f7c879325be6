import Chain
import Coordinator
import Fixtures
import Primitives
import Scheduling
import Scratch
import State

/// A chain in a store of its own, whose blocks forked workers execute: the real pipeline.
struct ClusterChain: ~Copyable {
    private let folder: TemporaryFolder
    private var follower: ChainFollower

    static func start(
        _ fixture: BlockchainFixture, _ strategy: Strategy, _ options: CaseOptions
    ) throws -> ClusterChain {
        let folder = TemporaryFolder()
        // The store is thrown away at the end of the case: nothing has to outlive a power cut.
        let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        try store.initialize(
            genesis: fixture.preState.map(\.asGenesis), block: StoredBlock(genesis: fixture.genesis),
            schedule: fixture.schedule)
        let follower = try ChainFollower.start(
            store: store, schedule: fixture.schedule, options: options.pipeline(strategy), storePath: folder.path,
            seals: options.seals.check(for: fixture.schedule), spareNurseries: options.spareNurseries)
        return ClusterChain(folder: folder, follower: follower)
    }

    private init(folder: consuming TemporaryFolder, follower: consuming ChainFollower) {
        self.folder = folder
        self.follower = follower
    }

    var head: BlockReference { follower.head }

    /// Takes the block in, as the newest that there is; the result is every block that was executed for it.
    ///
    /// - Parameter list: the block's own, or one that was made for it.
    mutating func importBlock(_ block: FixtureBlock, list: [UInt8]?) throws(BlockError) -> [ProcessedBlock] {
        try follower.importBlock(block.rlp, accessList: list, isWanted: true).executed
    }

    /// Executes a block that was only kept, and goes back to the head: throws what is wrong with it.
    mutating func judge(_ block: FixtureBlock) throws(BlockError) {
        let hash: Hash
        do throws(Malformed) { hash = try Block(encoded: block.rlp).hash } catch { throw .invalid(.malformed(error)) }
        _ = try follower.judge(hash)
    }

    /// Lets the workers leave; to be called once, at the end.
    mutating func shutdown() { follower.shutdown() }
}
