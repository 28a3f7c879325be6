import Chain
import Primitives
import State
import Transition

extension BlockCapsule {
    /// Checks the capsule, and puts it into an empty store at `path`: its parent is the head, and there is nothing of
    /// the state but what the capsule holds.
    public func makeStore(at path: String) throws(CapsuleError) -> Store {
        try check()
        do throws(StoreError) {
            // Nothing of it has to outlive a power cut.
            let store = try Store(path: path, options: StoreOptions(durability: .every(blocks: .max)))
            try store.initialize(state, after: storedParent, others: storedAncestors)
            return store
        } catch {
            throw .store(error)
        }
    }

    /// Puts a store that `makeStore` has made back to where it was before the block.
    public func restore(_ store: Store) throws(CapsuleError) {
        do throws(StoreError) { try store.restore(state, after: storedParent, others: storedAncestors) } catch {
            throw .store(error)
        }
    }

    private var storedParent: StoredBlock {
        let known = Block(header: parent, ommers: ancestors.first?.ommers ?? [])
        return StoredBlock(
            number: parent.number, hash: block.header.parentHash, parentHash: parent.parentHash,
            stateRoot: parent.stateRoot, totalDifficulty: parentTotalDifficulty, header: parent.encoded,
            body: ancestors.isEmpty ? [] : known.encoded)
    }

    private var storedAncestors: [StoredBlock] {
        ancestors.dropFirst().map {
            StoredBlock($0.header, totalDifficulty: .zero, body: Block(header: $0.header, ommers: $0.ommers).encoded)
        }
    }

    /// Judges the block in order, in this process, on a store that `makeStore` has made.
    public func replay(on store: Store, seals: SealCheck? = nil) throws(CapsuleError) -> BlockJudge.Judgement {
        let snapshot: Snapshot
        do throws(StoreError) { snapshot = try store.snapshot() } catch { throw .store(error) }
        return BlockJudge(schedule: schedule, seals: seals).judge(
            block, accessList: accessList, after: parent, parentTotalDifficulty: parentTotalDifficulty, on: snapshot)
    }
}
