import Primitives

/// Why no worker recorded a block.
enum StateRecordingError: Error, CustomStringConvertible {
    case noWorker
    case workerLost(WorkerLost)
    case refused(String)
    case malformed(RLPError)
    case pool(PoolError)

    var description: String {
        switch self {
        case .noWorker: "no worker was there in time to record the block"
        case .workerLost(let reason): "the worker that recorded the block was lost: \(reason)"
        case .refused(let reason): "the block could not be recorded: \(reason)"
        case .malformed(let error): "what the worker recorded does not decode: \(error)"
        case .pool(let error): "the workers failed: \(error)"
        }
    }
}
