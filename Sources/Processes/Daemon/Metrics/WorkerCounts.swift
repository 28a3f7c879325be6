/// How many workers are in which state.
public struct WorkerCounts: Equatable, Sendable {
    public var starting = 0
    public var idle = 0
    public var busy = 0
    public var draining = 0
    /// Their end is being waited for.
    public var lost = 0

    public init() {}
}
