/// What one transaction used, as each of its readers counts it.
public struct TransactionGas: Hashable, Sendable {
    /// What the sender pays for: after refunds, at least the floor. Receipts add these.
    public var paid: UInt64
    /// What the block counts: before refunds from Amsterdam on (EIP-7778).
    public var regular: UInt64
    /// EIP-8037: what the block counts in the dimension of state; 0 before. Negative where a contract that vanished
    /// gave back more than this transaction had paid.
    public var state: Int64
    public var blob: UInt64

    public init(paid: UInt64, regular: UInt64, state: Int64, blob: UInt64) {
        self.paid = paid
        self.regular = regular
        self.state = state
        self.blob = blob
    }
}
