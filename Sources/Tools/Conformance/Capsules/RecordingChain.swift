import Capsule
import Chain
import Primitives
import Scratch
import State
import Transition

/// A chain in a store of its own, in this process, of whose next block a capsule can be made.
struct RecordingChain {
    private let schedule: ForkSchedule
    private let store: Store
    private let seals: SealCheck

    /// - Parameter folder: has to outlive it.
    init(
        in folder: borrowing TemporaryFolder, _ schedule: ForkSchedule, genesis: [GenesisAccount], block: StoredBlock,
        ancestors: [UInt64: Hash] = [:]
    ) throws(StoreError) {
        self.schedule = schedule
        seals = SealCheck(schedule)
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        try store.initialize(genesis: genesis, block: block, schedule: schedule, ancestors: ancestors)
    }

    /// A block without a list gets the one that its execution makes, so that it can be replayed by every strategy.
    func record(_ block: [UInt8], accessList: [UInt8]?, reason: String) throws -> BlockCapsule {
        try CapsuleRecorder(schedule: schedule, snapshot: store.snapshot(), seals: seals)
            .record(block, accessList: accessList, reason: reason, makingList: true)
    }

    func commit(_ block: Block) throws {
        let snapshot = try store.snapshot()
        let surroundings = try BlockSurroundings(of: block, schedule, in: snapshot)
        let total = surroundings.parentTotalDifficulty
        let judgement = BlockJudge(schedule: schedule, seals: seals).judge(
            block, accessList: nil, after: surroundings.parent, parentTotalDifficulty: total, on: snapshot)
        guard case .valid = judgement.verdict, let outcome = judgement.outcome else {
            throw CapsuleSourceError.ancestorNotValid(block.header.number, "\(judgement.verdict)")
        }
        let writes = try Merkleizer(snapshot).writes(for: outcome.changes)
        let sum = total &+ block.header.difficulty
        try store.commit(StoredBlock(block.header, totalDifficulty: sum, body: block.encoded), writes)
    }
}
