import Wire

/// What a guest may ask of the pool, whatever that does.
public enum PoolRequest: Equatable, Sendable {
    /// So many workers, from now on.
    case resize(to: Int)
    /// This worker finishes what it does and leaves; another one comes.
    case restart(WorkerID)
}
