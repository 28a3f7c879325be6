import Wire

/// Why a nursery was replaced. Its workers end with it.
public enum NurseryLost: Error, Equatable, Sendable {
    case ended(ProcessEnd)
    /// It did not do what it was asked in the time it was given.
    case silent
    case violation(WireError)
}
