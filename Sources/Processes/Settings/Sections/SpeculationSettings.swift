import Speculation

/// `[speculation]`: how blocks without an access list are run in parallel.
public struct SpeculationSettings: Equatable, Sendable {
    /// What is done where transactions may be in each other's way.
    public enum Handling: String, CaseIterable, Sendable {
        /// As the blocks before advise, block by block.
        case auto
        case pessimistic
        case optimistic
        case multiVersion = "multi-version"

        var handling: ConflictHandling? { ConflictHandling(rawValue: rawValue) }
    }

    public var handling = Handling.auto
    public var learning = SpeculationOptions().learning
    public var retries = SpeculationOptions().retriesMax
}
