/// When merkleization is cut into parts, and how finely. Each figure was measured: `docs/benchmarks/merkle.md`.
public struct MerkleLimits: Equatable, Sendable {
    /// Accounts and slots in one task; a task with fewer is done together with its neighbour.
    public var changesPerTaskMin: Int
    /// A storage trie with more changed slots is split.
    public var slotsPerTaskMax: Int

    public init(changesPerTaskMin: Int = 64, slotsPerTaskMax: Int = 512) {
        (self.changesPerTaskMin, self.slotsPerTaskMax) = (changesPerTaskMin, slotsPerTaskMax)
    }
}
