import Wire

/// What happened in the pool.
public enum PoolEvent: Equatable, Sendable {
    /// A new worker waits for work; it knows nothing of what was broadcast before.
    case ready(WorkerID)
    /// The answer to a request; a frame of kind `failed` where the worker could not fulfil it.
    case reply(WorkerID, Frame)
    /// A worker is gone, and with it what it was asked. Another one is on its way.
    case lost(WorkerID, WorkerLost)
    /// A worker that was no longer needed has left.
    case left(WorkerID)
    /// The nursery was replaced; each of its workers is reported as lost, too.
    case nurseryLost(NurseryLost)
    case timeout
}
