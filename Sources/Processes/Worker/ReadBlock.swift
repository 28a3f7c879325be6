import Chain
import Transition
import Wire

/// A block as a worker reads it from shared memory, with its list.
struct ReadBlock {
    let order: BlockOrder
    /// Without the senders.
    let context: BlockContext
    /// Empty where none came.
    let list: BlockAccessList

    init(_ order: BlockOrder, in memory: SealedMemory) throws {
        let byteCount = order.blockByteCount + order.listByteCount
        guard memory.count == byteCount else {
            throw WorkerError.sharedBytes(expected: byteCount, found: memory.count)
        }
        let block = try Block(encoded: memory.bytes(in: 0..<order.blockByteCount))
        list = try order.accessList(memory.bytes(in: order.blockByteCount..<byteCount))
        context = BlockContext(block: block, rules: order.rules, chainID: order.chainID)
        self.order = order
    }
}
