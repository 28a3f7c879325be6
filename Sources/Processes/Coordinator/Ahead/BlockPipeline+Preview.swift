import Chain
import Scheduling
import Transition
import Wire

/// What workers do while a block is accepted.
extension BlockPipeline {
    /// Has workers read the block that comes after the head: it takes them about as long as the coordinator takes to
    /// check it, and when it begins they only have to be told so.
    ///
    /// A list that is not the header's nobody reads but the coordinator: whoever sent it would cost all workers time.
    mutating func show(_ offered: OfferedBlock) throws(BlockError) {
        preview = nil
        let header = offered.block.header
        let rules = schedule.rules(for: header, parentTotalDifficulty: parent.totalDifficulty)
        let isListKnown = !rules.hasBlockAccessList || offered.accessListHash == header.blockAccessListHash
        guard header.parentHash == parent.hash, isListKnown else { return }
        executionCount += 1
        let list = offered.encodedAccessList ?? BlockAccessList().encoded
        let preview = BlockPreview(
            execution: executionCount, encoded: offered.encoded, list: list, memory: try share(offered.encoded, list))
        let order = BlockOrder(
            chainID: schedule.chainID, rules: rules, parentHash: header.parentHash,
            blockByteCount: offered.encoded.count, listByteCount: list.count)
        let frame = Frame(.preview, block: executionCount, payload: order.encoded)
        // In order the first one has everything. Nobody takes the processor away that everybody waits for. Who still
        // finds out who signed the block reads it after that.
        let readerCount = options.strategy == .sequential ? 1 : max(Processors.allowed.count - 1, 1)
        let readers = pool.reachableWorkers.prefix(readerCount)
        try BlockPipeline.pooling { () throws(PoolError) in
            for worker in readers { try pool.tell(frame, to: worker, sharing: preview.memory) }
        }
        self.preview = preview
    }
}
