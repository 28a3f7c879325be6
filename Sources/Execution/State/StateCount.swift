/// How much there is in a state.
public struct StateCount: Equatable, Sendable {
    public internal(set) var accounts = 0
    public internal(set) var slots = 0
    /// Stored nodes of all tries.
    public internal(set) var nodes = 0

    /// Of nothing.
    public init() {}
}
