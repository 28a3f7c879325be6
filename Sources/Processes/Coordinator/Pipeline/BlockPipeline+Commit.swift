import Chain
import Primitives
import State
import Transition
import Wire

/// Stages 7 and 8: the state root, and the one write that makes the block durable.
extension BlockPipeline {
    func merkleize(_ outcome: BlockOutcome, _ block: AcceptedBlock) throws(BlockError) -> StateWrites {
        let writes = try BlockPipeline.storing { () throws(StoreError) in
            try Merkleizer(snapshot).writes(for: outcome.changes)
        }
        let expected = block.block.header.stateRoot
        guard writes.root == expected else {
            throw .invalid(.stateRootMismatch(header: expected, computed: writes.root))
        }
        return writes
    }

    mutating func commit(_ block: AcceptedBlock, _ execution: Execution) throws(BlockError) {
        let header = block.block.header
        var receipts = RLPEncoder()
        receipts.list { list in execution.outcome.receipts.forEach { list.append($0.encoded) } }
        let stored = StoredBlock(
            number: header.number, hash: header.hash, parentHash: header.parentHash, stateRoot: header.stateRoot,
            header: header.encoded, body: block.encoded, receipts: receipts.bytes,
            accessList: block.context.rules.hasBlockAccessList ? execution.outcome.accessList.encoded : [])
        try BlockPipeline.storing { () throws(StoreError) in
            try store.commit(stored, execution.writes)
        }
        parent = header
    }

    /// Everybody lets go of the parent's state, whatever came of the block: pages that are read are not used again.
    mutating func releaseSnapshots() {
        snapshot.reset()
        do throws(PoolError) { try pool.broadcast(Frame(.end, block: executionCount)) } catch {
            // The verdict on this block stands; what is wrong with the pool is met by the next one, which needs it.
        }
    }

    /// Pages that a lost worker pinned are given back.
    func clearLostReaders() {
        do throws(StoreError) { try store.clearLostReaders() } catch {
            // They stay pinned until the next loss; the block does not depend on it.
        }
    }
}
