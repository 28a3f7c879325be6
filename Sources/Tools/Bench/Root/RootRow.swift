/// What was measured over a store of one size.
struct RootRow {
    static let ratioMax = 2.5
    static let gainMin = 1.7

    let accountCount: Int
    /// One for each run.
    var root = Samples()
    var commit = Samples()
    /// Wall time of the coordinator by itself, and with a pool; in turn, where there is one.
    var alone = Samples()
    var together = Samples()
    var permutationCounts: [Int] = []
    var nodeCounts: [Int] = []
    /// Of one permutation; two for each run, before and after it.
    var permutation = Samples()

    init(accountCount: Int) { self.accountCount = accountCount }

    /// Of the middle run.
    var permutationCount: Int { permutationCounts.sorted()[permutationCounts.count / 2] }
    var nodeCount: Int { nodeCounts.sorted()[nodeCounts.count / 2] }

    /// What hashing alone takes.
    var bound: Duration { permutation.median * permutationCount }
    /// How many times the bound the root takes.
    var ratio: Double { root.median / bound }
    /// What the pool wins; nil where there was none.
    var gain: Double? { together.isEmpty ? nil : alone.median / together.median }
    /// The same of the fastest runs, which others disturbed least.
    var gainAtBest: Double? { together.isEmpty ? nil : alone.minimum / together.minimum }
}
