import Chain
import Primitives
import Scheduling
import Scratch
import Workloads

@testable import Coordinator
@testable import State

/// A follower with forked workers on a store of its own; it can end and begin again on what it left.
final class FollowingNode {
    private let folder: TemporaryFolder
    private let schedule: ForkSchedule
    private let storeOptions: StoreOptions
    private let pipelineOptions: PipelineOptions
    private var store: Store?
    private var follower: ChainFollower?

    init(_ woods: Woods, undoBlocks: UInt64 = 128, strategy: Strategy = .grouped) throws {
        folder = TemporaryFolder()
        schedule = woods.tree.schedule
        storeOptions = StoreOptions(durability: .every(blocks: 1_000_000), undoBlocks: undoBlocks)
        pipelineOptions = PipelineOptions(strategy: strategy, shortcut: .never, workerCount: 2)
        try open()
        try store!.initialize(genesis: woods.tree.genesis, block: StoredBlock(genesis: woods.tree.genesisHeader))
        try start()
    }

    deinit { close() }

    private func open() throws { store = try Store(path: folder.path, options: storeOptions) }

    /// - Parameter foreign: whose store the workers read.
    private func start(readingFrom foreign: FollowingNode? = nil) throws {
        follower = try ChainFollower.start(
            store: store!, schedule: schedule, options: pipelineOptions, storePath: (foreign ?? self).folder.path)
    }

    private func close() {
        follower?.shutdown()
        follower = nil
        store = nil
    }

    /// As if the coordinator had ended in the middle of a switch: so many blocks of the chain are taken back.
    func interrupt(afterUndoing count: Int) throws {
        close()
        try open()
        for _ in 0..<count { try store!.undo() }
        try start()
    }

    func reopen(readingFrom foreign: FollowingNode? = nil) throws {
        close()
        try open()
        try start(readingFrom: foreign)
    }

    var head: Hash { store!.head!.hash }

    @discardableResult
    func take(_ sealed: SealedChain.SealedBlock, isWanted: Bool = false) throws(BlockError) -> ImportSummary {
        let list = sealed.block.header.blockAccessListHash == nil ? nil : sealed.accessList.encoded
        return ImportSummary(try follower!.importBlock(sealed.block.encoded, accessList: list, isWanted: isWanted))
    }

    func take(_ blocks: [SealedChain.SealedBlock]) throws(BlockError) { for block in blocks { try take(block) } }

    @discardableResult
    func setHead(_ hash: Hash) throws(BlockError) -> ImportSummary {
        ImportSummary(.switched(try follower!.setHead(hash)))
    }

    @discardableResult
    func judge(_ hash: Hash) throws(BlockError) -> ImportSummary { ImportSummary(.switched(try follower!.judge(hash))) }

    /// All that the state is made of, and the way to it, record by record.
    func state() throws -> [Database: [[UInt8]: [UInt8]]] {
        let snapshot = try store!.snapshot()
        var all: [Database: [[UInt8]: [UInt8]]] = [:]
        for database in [Database.accounts, .storage, .accountNodes, .storageNodes, .canonical] {
            let found = try snapshot.records.records(beginningWith: [], in: database)
            all[database] = Dictionary(uniqueKeysWithValues: found.map { ($0.key, $0.value) })
        }
        return all
    }

    func standing(of hash: Hash) throws -> BlockStanding? {
        try store!.snapshot().storedHeader(withHash: hash)?.standing
    }

    func totalDifficulty(of hash: Hash) throws -> U256? {
        try store!.snapshot().storedHeader(withHash: hash)?.totalDifficulty
    }
}
