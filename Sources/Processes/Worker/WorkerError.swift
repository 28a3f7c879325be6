import Primitives
import Wire

/// Why a worker could not do what a frame asked. It goes to the coordinator as text.
enum WorkerError: Error, Equatable, CustomStringConvertible {
    case notInBlock(asked: UInt64)
    case wrongSnapshot(expected: Hash, found: Hash)
    case sharedBytes(expected: Int, found: Int)
    case sharedMemoryMissing(FrameKind)
    case indexOutOfRange(Int, max: Int)
    case senderCount(expected: Int, found: Int)

    var description: String {
        switch self {
        case .notInBlock(let asked): "asked to run a part of block \(asked), which was not begun here"
        case .wrongSnapshot(let expected, let found):
            "the snapshot is of block \(found), the block to run follows \(expected)"
        case .sharedBytes(let expected, let found): "\(expected) shared bytes were announced, \(found) came"
        case .sharedMemoryMissing(let kind): "a frame of kind \(kind) came without its shared memory"
        case .senderCount(let expected, let found):
            "the block has \(expected) transactions, \(found) senders were told"
        case .indexOutOfRange(let index, let max): "asked to run index \(index) of a block that ends at \(max)"
        }
    }
}
