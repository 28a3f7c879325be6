import Chain
import Primitives
import State
import Transition
import Wire

/// Stage 8: the one write that makes the block durable.
extension BlockPipeline {
    mutating func commit(_ block: AcceptedBlock, _ execution: Execution) throws(BlockError) {
        var receipts = RLPEncoder()
        receipts.list { list in execution.outcome.receipts.forEach { list.append($0.encoded) } }
        var stored = block.stored(.executed)
        stored.receipts = receipts.bytes
        // One that came with the block is stored already, as it came: its hash is the header's.
        if block.context.rules.hasBlockAccessList, block.accessList == nil {
            stored.accessList = execution.outcome.accessList.encoded
        }
        try BlockPipeline.storing { () throws(StoreError) in try store.commit(stored, execution.writes) }
        parent = ParentBlock(block)
    }

    /// What stands on a block that execution refused is refused too, without executing it.
    func refused(_ block: AcceptedBlock, _ fault: InvalidBlock) -> BlockError {
        do throws(StoreError) { try store.keep(block.stored(.refused)) } catch {
            // The verdict stands, and is found again if the block comes again.
        }
        return .invalid(fault)
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
