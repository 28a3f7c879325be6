import Merkle
import Primitives

extension StateWrites {
    /// Permutations of Keccak behind the nodes that are written: whoever makes this root, does no fewer.
    public var nodePermutationCount: Int {
        storageNodes.reduce(accountNodes.permutationCount) { $0 + $1.changes.permutationCount }
    }
}

extension [NodeChange] {
    fileprivate var permutationCount: Int {
        reduce(0) { $0 + ($1.encoding.map { Keccak.permutationCount(ofBytes: $0.count) } ?? 0) }
    }
}
