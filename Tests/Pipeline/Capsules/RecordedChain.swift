import Capsule
import Chain
import EVM
import Primitives
import Scratch
import State
import Transition
import Workloads

/// Blocks one after another on a store in this process, a capsule of each recorded before it is committed.
final class RecordedChain {
    let schedule: ForkSchedule
    private let folder = TemporaryFolder()
    let store: Store

    init(_ schedule: ForkSchedule, genesis: [GenesisAccount], _ header: Header) throws {
        self.schedule = schedule
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1_000_000)))
        try store.initialize(genesis: genesis, block: StoredBlock(genesis: header), schedule: schedule)
    }

    convenience init(_ chain: SealedChain) throws {
        try self.init(
            ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]), genesis: chain.genesis,
            chain.genesisHeader)
    }

    func record(_ block: Block, _ list: [UInt8]?, reason: String = "a test") throws -> BlockCapsule {
        try CapsuleRecorder(schedule: schedule, snapshot: store.snapshot())
            .record(block.encoded, accessList: list, reason: reason)
    }

    /// The block becomes the head.
    func commit(_ block: Block) throws {
        let snapshot = try store.snapshot()
        let parent = try snapshot.storedHeader(withHash: block.header.parentHash)!
        let rules = schedule.rules(for: block.header, parentTotalDifficulty: parent.totalDifficulty)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        let outcome = try BlockExecutor(context: context, view: snapshot, codes: CodeCache(rules: rules)).execute()
        let writes = try Merkleizer(snapshot).writes(for: outcome.changes)
        let total = parent.totalDifficulty &+ block.header.difficulty
        try store.commit(StoredBlock(block.header, totalDifficulty: total, body: block.encoded), writes)
    }

    /// A capsule of every block, in order.
    static func capsules(of chain: SealedChain) throws -> [BlockCapsule] {
        let recorded = try RecordedChain(chain)
        return try chain.blocks.map { sealed in
            defer { do { try recorded.commit(sealed.block) } catch { fatalError("\(error)") } }
            return try recorded.record(sealed.block, sealed.accessList.encoded)
        }
    }
}

extension BlockCapsule {
    /// In order, in this process, on a store that holds nothing else.
    func replayed() throws -> BlockJudge.Judgement {
        let folder = TemporaryFolder()
        return try replay(on: try makeStore(at: folder.path))
    }
}
