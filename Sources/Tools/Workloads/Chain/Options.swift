/// What chain to make. The same options make the same chain.
public struct Options: Equatable, Sendable {
    public var seed: UInt64
    public var blockCount: Int
    public var transactionsPerBlock: Int
    /// The share of transactions, 0 to 1, that meet at one hot pool or holder. The others meet nobody.
    public var conflictRate: Double
    public var mix: Mix
    /// Accounts that no transaction concerns: they make the state larger.
    public var bystanderCount = 0

    public init(
        seed: UInt64 = 1, blockCount: Int = 10, transactionsPerBlock: Int = 300, conflictRate: Double = 0.1,
        mix: Mix = .everyday
    ) {
        precondition(blockCount >= 0, "\(blockCount) blocks")
        precondition(
            (1...Options.transactionsPerBlockMax).contains(transactionsPerBlock), "\(transactionsPerBlock) a block")
        precondition((0...1).contains(conflictRate), "a conflict rate of \(conflictRate)")
        self.seed = seed
        self.blockCount = blockCount
        self.transactionsPerBlock = transactionsPerBlock
        self.conflictRate = conflictRate
        self.mix = mix
    }

    /// More could fill half of the gas limit if all were swaps, and the base fee would rise.
    public static let transactionsPerBlockMax = 2000

    /// How many transactions of each block meet at a hot key.
    var hotTransactionsPerBlock: Int {
        let meeting = Int((Double(transactionsPerBlock) * conflictRate).rounded())
        guard mix == .mainNetwork, meeting > 0 else { return meeting }
        // The first at each hot place finds nothing that another has left: it is not one of the share.
        return min(meeting + mix.hotShares.count, transactionsPerBlock)
    }
}
