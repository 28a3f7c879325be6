import Chain
import Primitives
import State

/// The way from the chain to a block: what has to be taken back, and what follows instead.
struct Branch {
    /// The newest block of the chain that the wanted one stands on; maybe that block itself.
    let ancestor: BlockReference
    /// From the child of `ancestor` to the wanted block.
    let blocks: [BlockReference]

    /// Refuses a way that the store does not have the records for, or that leads over a refused block.
    init(to hash: Hash, in snapshot: Snapshot, undoBlocks: UInt64) throws(BlockError) {
        var blocks: [BlockReference] = []
        var block = try Branch.header(hash, snapshot)
        guard block != nil else { throw .unknownBlock(hash) }
        while let current = block, try !Branch.isCanonical(current, snapshot) {
            if current.standing == .refused { throw .invalid(.refusedBefore(current.hash)) }
            blocks.append(current.reference)
            guard blocks.count <= undoBlocks else {
                throw .branchTooLong(blocks: blocks.count, max: undoBlocks)
            }
            block = try Branch.header(current.parentHash, snapshot)
        }
        let head = snapshot.block.number
        guard let block else {
            // The parent of the last one was a block beside the chain, too, and is forgotten with what it stood on.
            let forgotten = blocks.last.map { $0.number - 1 } ?? 0
            throw .tooDeep(depth: head &- forgotten &+ 1, max: undoBlocks)
        }
        let depth = head - block.number
        let isInReach = try BlockPipeline.storing { () throws(StoreError) in try snapshot.canUndo(to: block.number) }
        guard depth <= undoBlocks, isInReach else { throw .tooDeep(depth: depth, max: undoBlocks) }
        ancestor = block.reference
        self.blocks = blocks.reversed()
    }

    private static func header(_ hash: Hash, _ snapshot: Snapshot) throws(BlockError) -> StoredHeader? {
        try BlockPipeline.storing { () throws(StoreError) in try snapshot.storedHeader(withHash: hash) }
    }

    private static func isCanonical(_ block: StoredHeader, _ snapshot: Snapshot) throws(BlockError) -> Bool {
        try BlockPipeline.storing { () throws(StoreError) in
            try snapshot.canonicalHash(ofNumber: block.number) == block.hash
        }
    }
}
