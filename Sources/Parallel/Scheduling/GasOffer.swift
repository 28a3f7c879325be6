import Chain
import Primitives

/// What a transaction says of its gas, and what it pays for it.
public struct GasOffer: Sendable, Equatable {
    public var gasLimit: UInt64
    /// What the coinbase gets for each unit of gas; 0 where that is not known.
    public var priorityFeePerGas: U256

    public init(gasLimit: UInt64, priorityFeePerGas: U256 = .zero) {
        self.gasLimit = gasLimit
        self.priorityFeePerGas = priorityFeePerGas
    }

    public init(_ transaction: Transaction, baseFeePerGas: U256) {
        self.init(
            gasLimit: transaction.gasLimit,
            priorityFeePerGas: transaction.priorityFeePerGas(baseFee: baseFeePerGas))
    }
}
