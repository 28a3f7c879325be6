/// What is done where transactions may be in each other's way and nobody knows.
public enum ConflictHandling: String, CaseIterable, Sendable, Codable {
    /// Any doubt serialises.
    case pessimistic
    /// They run as if they were not; what was is run again, in the order of its dependencies, so often and no oftener.
    case optimistic
    /// What each has written is known to those above it at once, by index; only what is stale by it runs again.
    case multiVersion = "multi-version"
}
