import Chain
import Primitives
import Workloads

/// What a block comes to, as the sequential executor has it.
struct BlockExpectation: Equatable {
    let number: UInt64
    let stateRoot: Hash
    let receiptsHash: Hash
    let accessListHash: Hash
}

extension BlockExpectation {
    init(_ sealed: SealedChain.SealedBlock, receipts: [[UInt8]]) {
        self.init(
            number: sealed.block.header.number, stateRoot: sealed.block.header.stateRoot,
            receiptsHash: Keccak.hash(receipts: receipts), accessListHash: Keccak.hash(sealed.accessList.encoded))
    }
}

extension Keccak {
    /// Of a list of encoded receipts, as the store keeps them.
    static func hash(receipts: [[UInt8]]) -> Hash {
        var encoder = RLPEncoder()
        encoder.list { list in receipts.forEach { list.append($0) } }
        return hash(encoder.bytes)
    }
}
