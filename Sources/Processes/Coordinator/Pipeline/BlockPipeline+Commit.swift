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

    /// The workers let go of the old snapshot first: pages that a reader pins are not used again.
    mutating func commit(_ block: AcceptedBlock, _ execution: Execution) throws(BlockError) {
        let header = block.block.header
        try BlockPipeline.pooling { () throws(PoolError) in
            _ = try pool.broadcast(Frame(.end, block: header.number))
        }
        var receipts = RLPEncoder()
        receipts.list { list in execution.outcome.receipts.forEach { list.append($0.encoded) } }
        let stored = StoredBlock(
            number: header.number, hash: header.hash, parentHash: header.parentHash, stateRoot: header.stateRoot,
            header: header.encoded, body: block.encoded, receipts: receipts.bytes,
            accessList: block.context.rules.hasBlockAccessList ? execution.outcome.accessList.encoded : [])
        try BlockPipeline.storing { () throws(StoreError) in
            try store.commit(stored, execution.writes)
            try snapshot.renew()
        }
        parent = header
    }

    /// Pages that a lost worker pinned are given back; if that fails, they are after the next loss.
    func clearLostReaders() { _ = try? store.clearLostReaders() }
}
