import Workloads

/// A generated block of which so many transactions read what an earlier one of it has written.
struct ConflictBlock {
    /// The rates that have goals, and one between them.
    static let percents = [0, 15, 50, 100]
    static let seed: UInt64 = 7
    /// With `Mix.mainNetwork` about as much gas as a block of the main network had in 2025.
    static let transactionCount = 400

    let percent: Int
    let mix: Mix
    let chain: UnsealedChain

    /// - Parameter percent: of 100 transactions, how many meet one before them, spread evenly over the block.
    init(percent: Int, mix: Mix = .mainNetwork, transactionCount: Int = Self.transactionCount) {
        (self.percent, self.mix) = (percent, mix)
        chain = ChainMaker.make(
            Options(
                seed: Self.seed, blockCount: 1, transactionsPerBlock: transactionCount,
                conflictRate: Double(percent) / 100, mix: mix))
    }
}
