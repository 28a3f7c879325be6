import Chain
import Primitives
import State
import Transition
import Wire

/// A block that nothing speaks against which can be known without executing it.
struct AcceptedBlock {
    let block: Block
    let encoded: [UInt8]
    let hash: Hash
    let totalDifficulty: U256
    /// With the senders, where they were found out ahead.
    var context: BlockContext
    /// The list it came with, checked for order, size and hash, or for order alone if it is one of our own; nil when it
    /// came without.
    let accessList: BlockAccessList?
    /// As it came: in EIP-7928's form, or in ours.
    let encodedAccessList: [UInt8]
    /// What workers name keys by, and seed transactions from: in the form that these rules say.
    let sharedAccessList: [UInt8]
    let chainID: UInt64

    /// Tells a worker of the block, in an execution that has a number of its own.
    func beginFrame(execution: UInt64) -> Frame {
        let order = BlockOrder(
            chainID: chainID, rules: context.rules, parentHash: block.header.parentHash,
            blockByteCount: encoded.count, listByteCount: sharedAccessList.count, senders: context.senders ?? [])
        return Frame(.begin, block: execution, payload: order.encoded)
    }

    /// How results that tell all they did name keys.
    var codec: ResultCodec { ResultCodec(keys: KeyTable(accessList ?? BlockAccessList())) }

    /// As the store keeps it beside the chain.
    func stored(_ standing: BlockStanding) -> StoredBlock {
        StoredBlock(
            block.header, totalDifficulty: totalDifficulty, standing: standing, body: encoded,
            accessList: accessList == nil ? [] : encodedAccessList)
    }
}
