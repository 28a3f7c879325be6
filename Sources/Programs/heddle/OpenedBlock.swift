import Capsule
import Chain
import State
import Transition

/// The block of a capsule on a store with the state before it.
struct OpenedBlock: ~Copyable {
    let capsule: BlockCapsule
    let store: Store
    private let folder: DataFolder

    init(_ capsule: BlockCapsule) throws {
        let folder = try DataFolder.prepare(nil)
        self.init(capsule, try capsule.makeStore(at: folder.path), in: folder)
    }

    private init(_ capsule: BlockCapsule, _ store: Store, in folder: consuming DataFolder) {
        self.capsule = capsule
        self.store = store
        self.folder = folder
    }

    /// Executes the block in order.
    func observed() throws -> ObservedBlock {
        let context = BlockContext(block: capsule.block, rules: capsule.rules, chainID: capsule.schedule.chainID)
        return try ObservedBlock(capsule.block, context, on: store.snapshot())
    }
}
