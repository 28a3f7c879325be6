import Chain

/// What a transaction left for its receipt and for the block's sums.
public struct TransactionOutcome: Hashable, Sendable {
    public var succeeded: Bool
    public var logs: LogList
    public var logsBloom: Bloom
    public var gas: TransactionGas

    /// Of a transaction that has run.
    public init(succeeded: Bool, logs: LogList, gas: TransactionGas) {
        self.init(succeeded: succeeded, logs: logs, logsBloom: logs.isEmpty ? .empty : Bloom(logs), gas: gas)
    }

    public init(succeeded: Bool, logs: LogList, logsBloom: Bloom, gas: TransactionGas) {
        self.succeeded = succeeded
        self.logs = logs
        self.logsBloom = logsBloom
        self.gas = gas
    }
}
