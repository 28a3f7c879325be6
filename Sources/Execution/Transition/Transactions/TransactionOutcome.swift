import Chain

/// What a transaction left for its receipt and for the block's sums.
public struct TransactionOutcome: Hashable, Sendable {
    public var succeeded: Bool
    public var logs: [Log]
    public var gas: TransactionGas

    public init(succeeded: Bool, logs: [Log], gas: TransactionGas) {
        self.succeeded = succeeded
        self.logs = logs
        self.gas = gas
    }
}
