/// How blocks without an access list are run in parallel, as far as somebody decided that beforehand.
public struct SpeculationOptions: Sendable, Equatable {
    public static let retries = 0...64

    /// Nil: as the policy advises, block by block.
    public var handling: ConflictHandling?
    public var learning = Learning.on
    /// How often one transaction is run again, beside others, before it waits for all that are lower.
    public var retriesMax = 4
    /// Work on one block, of its sequential work, before it goes on in order.
    public var workLimitPercent = 150

    public init() {}
}
