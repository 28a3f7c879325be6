import Wire

/// What the pool tells its guest.
public enum PoolNews: Equatable, Sendable {
    case event(PoolEvent)
    /// There is no such worker that could be restarted.
    case notRestarted(WorkerID)
}
