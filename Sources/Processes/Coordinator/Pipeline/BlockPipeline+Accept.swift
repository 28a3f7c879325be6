import Chain
import Primitives
import State
import Transition
import Wire

/// Stage 1: what can be known without executing.
extension BlockPipeline {
    func accept(_ encoded: [UInt8], _ encodedList: [UInt8]?) throws(BlockError) -> AcceptedBlock {
        let block: Block
        do throws(Malformed) { block = try Block(encoded: encoded) } catch { throw .invalid(.malformed(error)) }
        let header = block.header
        guard header.parentHash == parent.hash else { throw .invalid(.parentUnknown(header.parentHash)) }
        let rules = schedule.rules(for: header)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        let list = try checking { () throws(InvalidBlock) in
            try HeaderCheck(schedule: schedule, rules: rules, parent: parent, seals: seals).check(header)
            let check = BlockCheck(context: context)
            try check.check(block)
            return try accessList(encodedList, check, rules)
        }
        return AcceptedBlock(
            block: block, encoded: encoded, context: context, accessList: list,
            encodedAccessList: list == nil ? BlockAccessList().encoded : encodedList ?? [], chainID: schedule.chainID)
    }

    /// EIP-7928: the list is hashed as it came, so that no other spelling of it passes.
    private func accessList(
        _ encoded: [UInt8]?, _ check: BlockCheck, _ rules: Rules
    ) throws(InvalidBlock) -> BlockAccessList? {
        guard rules.hasBlockAccessList, let encoded else { return nil }
        let list: BlockAccessList
        do throws(Malformed) { list = try BlockAccessList(encoded: encoded) } catch {
            throw .blockAccessListMalformed(error)
        }
        do throws(InvalidBlock) {
            try check.check(list, encodedHash: Keccak.hash(encoded))
        } catch .blockAccessList(.tooManyItems) {
            // Faults of gas outrank this one, and execution in order finds whichever it is.
            return nil
        }
        return list
    }

    static func headHeader(of snapshot: Snapshot) throws(BlockError) -> Header {
        let number = snapshot.block.number
        let stored = try storing { () throws(StoreError) in try snapshot.storedBlock(ofNumber: number) }
        guard let stored else { throw .store(.uninitialized) }
        do throws(Malformed) { return try Header(encoded: stored.header) } catch {
            throw .undecided("the header of block \(number) in the store does not decode: \(error)")
        }
    }
}
