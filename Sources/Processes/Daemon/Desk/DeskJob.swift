import Admin
import Primitives

/// What the loop does for a client between two blocks.
struct DeskJob {
    enum Work {
        case take(SubmittedBlock)
        case setHead(Hash)
    }

    let connection: UInt64
    /// As the client numbers its requests.
    let request: UInt64
    let work: Work

    /// What it takes of the memory that waiting blocks may take.
    var bytes: Int {
        switch work {
        case .take(let block): block.block.count + (block.accessList?.count ?? 0)
        case .setHead: 0
        }
    }
}
