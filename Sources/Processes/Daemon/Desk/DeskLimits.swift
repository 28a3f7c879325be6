/// What the admin desk allows, so that no client costs a block more than a little.
enum DeskLimits {
    /// What one read takes in before somebody else gets a turn.
    static let turnBytesMax = 64 << 10
    /// Connections that are taken in before somebody else gets a turn.
    static let acceptsPerTurn = 8
    /// Questions that one connection gets answered in a second; the others wait.
    static let requestsPerSecondMax = 20
    /// A frame that has begun must be there after this time, and an answer must be taken.
    static let patience: Duration = .seconds(10)
    /// Blocks of all connections that wait, together, before none is read any more.
    static let waitingBytesMax = 512 << 20
    /// How often deadlines are looked at.
    static let tick: Duration = .seconds(1)
    /// A connection that was quiet for this long may have to go for a new one.
    static let idleBeforeEviction: Duration = .seconds(5)
}
