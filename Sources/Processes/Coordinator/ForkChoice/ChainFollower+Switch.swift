import Chain
import Primitives
import State

/// Moving the store from one head to another, a block at a time, and back again where that fails.
extension ChainFollower {
    mutating func follow(_ branch: Branch) throws(BlockError) -> HeadSwitch {
        var way = HeadSwitch()
        do throws(BlockError) {
            while head != branch.ancestor { try undo(&way) }
            for block in branch.blocks { try advance(to: block, &way) }
            return way
        } catch {
            try restore(way, after: error, wanted: (branch.blocks.last ?? branch.ancestor).hash)
            guard case .invalid(let fault) = error else { throw error }
            throw .invalidBranch(block: branch.blocks[way.redone.count + way.executed.count], fault)
        }
    }

    private mutating func undo(_ way: inout HeadSwitch) throws(BlockError) {
        pipeline.options.observer?(.undo)
        let block = head
        try BlockPipeline.storing { () throws(StoreError) in try pipeline.store.undo() }
        way.undone.append(block)
        try pipeline.renew()
    }

    private mutating func advance(to block: BlockReference, _ way: inout HeadSwitch) throws(BlockError) {
        let (isExecuted, stored) = try BlockPipeline.storing { () throws(StoreError) in
            try (pipeline.snapshot.canRedo(block), pipeline.snapshot.storedBlock(withHash: block.hash))
        }
        if isExecuted {
            pipeline.options.observer?(.redo)
            try BlockPipeline.storing { () throws(StoreError) in try pipeline.store.redo(block.hash) }
            way.redone.append(block)
        } else {
            guard let stored else { throw .unknownBlock(block.hash) }
            let list = stored.accessList.isEmpty ? nil : stored.accessList
            way.executed.append(try pipeline.process(OfferedBlock(stored.body, accessList: list)))
        }
        try pipeline.renew()
    }

    /// Back along the way that was made. Each step computes the root it comes to, and checks it; nothing is executed,
    /// so that it needs no workers.
    private mutating func restore(_ way: HeadSwitch, after failure: BlockError, wanted: Hash) throws(BlockError) {
        do throws(BlockError) {
            try BlockPipeline.storing { () throws(StoreError) in
                for _ in 0..<way.redone.count + way.executed.count { try pipeline.store.undo() }
                for block in way.undone.reversed() { try pipeline.store.redo(block.hash) }
            }
            try pipeline.renew()
        } catch {
            throw .stranded(head: pipeline.store.head, wanted: wanted, failure: "\(failure)", restoring: "\(error)")
        }
    }
}
