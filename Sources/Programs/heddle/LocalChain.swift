import Chain
import Coordinator
import Primitives
import State

/// A chain in a store of its own, with the workers that execute its blocks.
struct LocalChain: ~Copyable {
    private let folder: DataFolder
    private var follower: ChainFollower

    /// Puts the genesis into an empty store in `folder` and starts the workers on it.
    static func start(
        in folder: consuming DataFolder, genesis: Header, accounts: [GenesisAccount], schedule: ForkSchedule,
        options: PipelineOptions
    ) throws -> LocalChain {
        let store = try Store(path: folder.path)
        try store.initialize(genesis: accounts, block: StoredBlock(genesis: genesis), schedule: schedule)
        let follower = try ChainFollower.start(
            store: store, schedule: schedule, options: options, storePath: folder.path)
        return LocalChain(folder: folder, follower: follower)
    }

    private init(folder: consuming DataFolder, follower: consuming ChainFollower) {
        self.folder = folder
        self.follower = follower
    }

    /// The block whose state the store holds.
    var head: BlockReference { follower.head }

    /// Takes the block in, as the newest that there is; throws where it is no good, and leaves the head.
    ///
    /// The result is every block that was executed for it: none if it is only kept, and several in a switch of heads.
    mutating func importBlock(_ encoded: [UInt8], accessList: [UInt8]?) throws(BlockError) -> [ProcessedBlock] {
        try follower.importBlock(encoded, accessList: accessList, isWanted: true).executed
    }

    /// Executes a block that was only kept, and goes back to the head: throws what is wrong with it.
    mutating func judge(_ hash: Hash) throws(BlockError) { _ = try follower.judge(hash) }

    /// Lets the workers leave; to be called once, at the end.
    mutating func shutdown() { follower.shutdown() }
}
