import Scheduling

/// Which cases, and by whom they are judged.
public struct CorruptionOptions: Equatable, Sendable {
    public var seed: UInt64
    public var caseCount: Int
    /// Of these only this one.
    public var onlyCase: Int?
    public var strategies: [Strategy]
    public var workerCount: Int
    /// How many transactions each block has.
    public var sizes: [Int]

    public init(
        seed: UInt64, caseCount: Int = 10_000, onlyCase: Int? = nil, strategies: [Strategy] = Strategy.allCases,
        workerCount: Int = 2, sizes: [Int] = CorruptionOptions.allSizes
    ) {
        self.seed = seed
        self.caseCount = caseCount
        self.onlyCase = onlyCase
        self.strategies = strategies
        self.workerCount = workerCount
        self.sizes = sizes
    }

    /// Eight blocks of each small size, so that they have every activity between them, and three big ones.
    public static let allSizes: [Int] = (0..<8).flatMap { round in [0, 1, 5] + (round % 3 == 1 ? [300] : []) }
}
