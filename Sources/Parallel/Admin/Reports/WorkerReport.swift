/// One worker process.
public struct WorkerReport: Codable, Equatable, Sendable {
    /// Where it is in its life.
    public enum State: String, Codable, Sendable {
        /// Asked for, not ready yet.
        case starting
        case idle, busy
        /// Finishes what it does, and leaves.
        case draining
        /// Its end is being waited for.
        case lost
    }

    public var id: UInt32
    /// Nil before it is forked.
    public var processID: Int32?
    public var state: State
    /// Answers it has given.
    public var replies: UInt64
    /// Nil where the system does not tell.
    public var residentBytes: UInt64?

    public init(id: UInt32, processID: Int32?, state: State, replies: UInt64, residentBytes: UInt64?) {
        self.id = id
        self.processID = processID
        self.state = state
        self.replies = replies
        self.residentBytes = residentBytes
    }
}
