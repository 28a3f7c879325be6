import State
import Wire

/// A worker's part in merkleization: does a task on its snapshot.
enum MerkleWork {
    static func answer(_ frame: Frame, on snapshot: Snapshot) throws -> Frame {
        let order = try MerkleOrder(encoded: frame.payload)
        guard snapshot.block.hash == order.parentHash else {
            throw WorkerError.wrongSnapshot(expected: order.parentHash, found: snapshot.block.hash)
        }
        let part = try Merkleizer(snapshot).part(of: order.task)
        return Frame(.merklePart, block: frame.block, payload: MerkleReply(part).encoded)
    }
}
