import State

/// How the chain came from one head to another.
public struct HeadSwitch: Sendable {
    /// Taken back, the old head first.
    public internal(set) var undone: [BlockReference] = []
    /// Brought back without execution: they were executed, and taken back, before. Oldest first.
    public internal(set) var redone: [BlockReference] = []
    /// Executed, after `redone`. Oldest first.
    public internal(set) var executed: [ProcessedBlock] = []
}
