import Primitives

/// What a transaction says about itself before it has run.
///
/// It holds no sender: the access list ties one sender's transactions together by their nonce, so that nobody has to
/// recover a signature to make a plan.
public struct Footprint: Sendable, Equatable {
    /// Nil for a contract creation.
    public var recipient: Address?
    /// In wei.
    public var value: U256
    /// A guess: the code it starts with, the code its authorizations point to, its EIP-2930 slots.
    public var reads: [AccessKey]
    /// The most its sender may have to pay, and must own before it starts.
    public var upfrontCost: U256
    public var gasLimit: UInt64
    /// What the coinbase gets for each unit of gas; 0 where that is not known.
    public var priorityFeePerGas: U256

    public init(
        recipient: Address? = nil, value: U256 = .zero, reads: [AccessKey] = [], upfrontCost: U256 = .zero,
        gasLimit: UInt64, priorityFeePerGas: U256 = .zero
    ) {
        self.recipient = recipient
        self.value = value
        self.reads = reads
        self.upfrontCost = upfrontCost
        self.gasLimit = gasLimit
        self.priorityFeePerGas = priorityFeePerGas
    }
}
