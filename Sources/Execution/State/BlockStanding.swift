/// What is known of a block that the store keeps.
public enum BlockStanding: UInt8, Sendable {
    /// Nothing speaks against it that can be known without executing it.
    case unexecuted = 0
    /// Its state was computed, and its header was right.
    case executed = 1
    /// Execution found it invalid.
    case refused = 2
}
