import Chain
import EVM
import Primitives
import State
import Transition

/// What a capsule holds of the chain before its block, beside the state.
public struct BlockSurroundings: Sendable {
    public let schedule: ForkSchedule
    public let parent: Header
    /// Of the chain up to the parent.
    public let parentTotalDifficulty: U256
    let ancestors: [AncestorBlock]

    /// - Parameter snapshot: of the state before the block.
    public init(of block: Block, _ schedule: ForkSchedule, in snapshot: Snapshot) throws(CapsuleError) {
        self.schedule = schedule
        let hash = block.header.parentHash
        guard snapshot.block.hash == hash else { throw .notNext(head: snapshot.block.hash, parentHash: hash) }
        let stored: StoredHeader?
        do throws(StoreError) { stored = try snapshot.storedHeader(withHash: hash) } catch { throw .store(error) }
        guard let stored else { throw .parentMissing(hash) }
        do throws(Malformed) { parent = try Header(encoded: stored.header) } catch { throw .malformedParent(error) }
        parentTotalDifficulty = stored.totalDifficulty
        guard !block.ommers.isEmpty else {
            ancestors = []
            return
        }
        let rules = schedule.rules(for: block.header, parentTotalDifficulty: stored.totalDifficulty)
        do throws(StateUnavailable) {
            ancestors = try Self.ancestors(from: hash, count: rules.ommerGenerationsMax + 1, in: snapshot)
        } catch {
            throw .ancestorsMissing("\(error)")
        }
    }

    private static func ancestors(
        from parentHash: Hash, count: Int, in snapshot: Snapshot
    ) throws(StateUnavailable) -> [AncestorBlock] {
        let ancestry = StoredAncestry(snapshot: snapshot)
        var ancestors: [AncestorBlock] = []
        var hash = parentHash
        while ancestors.count < count, let block = try ancestry.block(withHash: hash) {
            ancestors.append(block)
            hash = block.header.parentHash
        }
        return ancestors
    }

    /// The whole of it.
    public func capsule(
        of block: Block, accessList: [UInt8]?, state: StateExcerpt, verdict: CapsuleVerdict, reason: String,
        isComplete: Bool
    ) -> BlockCapsule {
        BlockCapsule(
            reason: reason, isComplete: isComplete, schedule: schedule, block: block, accessList: accessList,
            parent: parent, parentTotalDifficulty: parentTotalDifficulty,
            parentStandsIn: parent.hash != block.header.parentHash, ancestors: ancestors, state: state,
            verdict: verdict)
    }
}
