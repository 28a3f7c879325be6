import Wire

/// The pool at one moment, for whoever looks at it.
public struct PoolStatus: Equatable, Sendable {
    /// Where a worker is in its life.
    public enum State: String, Sendable {
        case starting, idle, busy, draining, lost
    }

    /// One worker.
    public struct Worker: Equatable, Sendable {
        public let id: WorkerID
        /// Nil before it is forked.
        public let processID: Int32?
        public let state: State
        /// Answers it has given.
        public let replyCount: UInt64
    }

    /// How many there should be.
    public let workerCount: Int
    /// All that there are, lowest first.
    public let workers: [Worker]
    public let nurseryProcessID: Int32?
    /// Since the pool's start.
    public let traffic: Traffic
}
