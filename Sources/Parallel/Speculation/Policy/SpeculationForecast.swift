/// What is expected of one block before it has run.
public struct SpeculationForecast: Sendable, Equatable {
    public var transactions: Int
    /// Of all transactions.
    public var gas: UInt64
    /// Of the transactions that have to wait for each other, most of all.
    public var longestChainGas: UInt64
    /// Transactions of which nothing is known but what they say themselves.
    public var unknown: Int

    public init(transactions: Int, gas: UInt64, longestChainGas: UInt64, unknown: Int) {
        self.transactions = transactions
        self.gas = gas
        self.longestChainGas = longestChainGas
        self.unknown = unknown
    }
}
