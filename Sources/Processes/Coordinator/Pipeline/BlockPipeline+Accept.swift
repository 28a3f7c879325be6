import Chain
import EVM
import Primitives
import State
import Transition
import Wire

/// Stage 1: what can be known without executing.
extension BlockPipeline {
    func accept(_ offered: OfferedBlock, after parent: ParentBlock) throws(BlockError) -> AcceptedBlock {
        let (block, header) = (offered.block, offered.block.header)
        guard header.parentHash == parent.hash else { throw .invalid(.parentUnknown(header.parentHash)) }
        let rules = schedule.rules(for: header, parentTotalDifficulty: parent.totalDifficulty)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        let lineage = try lineage(of: block, rules)
        let ownList = try ownList(offered.encodedAccessList, context)
        let list = try checking { () throws(InvalidBlock) -> BlockAccessList? in
            try HeaderCheck(schedule: schedule, rules: rules, parent: parent.header, seals: seals).check(header)
            let check = BlockCheck(context: context)
            try check.check(block)
            if let lineage {
                try OmmerCheck(schedule: schedule, rules: rules, lineage: lineage, seals: seals).check(block.ommers)
            }
            guard rules.hasBlockAccessList else { return ownList }
            return try accessList(offered, check)
        }
        return AcceptedBlock(
            block: block, encoded: offered.encoded, hash: offered.hash,
            totalDifficulty: parent.totalDifficulty(adding: header.difficulty), context: context, accessList: list,
            encodedAccessList: list == nil ? [] : offered.encodedAccessList ?? [],
            sharedAccessList: list == nil ? BlockAccessList().encoded : offered.encodedAccessList ?? [],
            chainID: schedule.chainID)
    }

    /// For a block from before EIP-7928: a list of our own, with marks. It only helps to plan, so that what it says
    /// need not be true; that it is in order is what the plan relies on.
    private func ownList(_ encoded: [UInt8]?, _ context: BlockContext) throws(BlockError) -> BlockAccessList? {
        guard !context.rules.hasBlockAccessList, let encoded else { return nil }
        let number = context.header.number
        let list: BlockAccessList
        do throws(Malformed) { list = try BlockAccessList(encodedWithMarks: encoded) } catch {
            throw .undecided("the list given with block \(number) is not one of our own: \(error)")
        }
        do throws(InvalidBlockAccessList) {
            try list.validateForm(transactionCount: context.transactions.count, rules: context.rules)
        } catch {
            throw .undecided("the list given with block \(number), one of our own, is out of order: \(error)")
        }
        return list
    }

    /// Nil for a block without ommers, whose ancestors nobody asks about.
    private func lineage(of block: Block, _ rules: Rules) throws(BlockError) -> Lineage? {
        guard !block.ommers.isEmpty else { return nil }
        do throws(StateUnavailable) {
            return try Lineage(of: block.header, rules: rules, in: StoredAncestry(snapshot: snapshot))
        } catch {
            throw .undecided("the ancestors of block \(block.header.number): \(error)")
        }
    }

    /// EIP-7928: the list is hashed as it came, so that no other spelling of it passes.
    private func accessList(
        _ offered: OfferedBlock, _ check: BlockCheck
    ) throws(InvalidBlock) -> BlockAccessList? {
        guard let encoded = offered.encodedAccessList, let hash = offered.accessListHash else { return nil }
        let list: BlockAccessList
        do throws(Malformed) { list = try BlockAccessList(encoded: encoded) } catch {
            throw .blockAccessListMalformed(error)
        }
        do throws(InvalidBlock) {
            try check.check(list, encodedHash: hash)
        } catch .blockAccessList(.tooManyItems) {
            // Faults of gas outrank this one, and execution in order finds whichever it is.
            return nil
        }
        return list
    }

    static func head(of snapshot: Snapshot) throws(BlockError) -> ParentBlock {
        let hash = snapshot.block.hash
        let stored = try storing { () throws(StoreError) in try snapshot.storedHeader(withHash: hash) }
        guard let stored else { throw .store(.uninitialized) }
        return try ParentBlock(stored)
    }
}
