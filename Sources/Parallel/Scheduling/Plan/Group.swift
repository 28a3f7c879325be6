/// Transactions that run one after another in one worker.
public struct Group: Sendable, Equatable {
    /// Positions in the block, from 0, ascending.
    public let transactions: [Int]
    /// What dispatch goes by: the costliest group leaves first.
    public let estimatedGas: UInt64

    public init(transactions: [Int], estimatedGas: UInt64) {
        precondition(zip(transactions, transactions.dropFirst()).allSatisfy(<), "a group runs in block order")
        self.transactions = transactions
        self.estimatedGas = estimatedGas
    }
}
