import Chain
import Primitives

/// The gas that a block's transactions have used so far, in each dimension.
struct BlockGas {
    private(set) var regular: UInt64 = 0
    /// EIP-8037: what vanishes with a transaction is taken off, whoever has paid for it.
    private(set) var state: Int64 = 0
    private(set) var blob: UInt64 = 0

    /// EIP-8037: what the header states.
    var used: UInt64 { max(regular, stateUsed) }

    private var stateUsed: UInt64 { UInt64(max(state, 0)) }

    /// Sums stop at their ends: a worker gone mad may claim any gas, and no header has that much.
    mutating func add(_ gas: TransactionGas) {
        regular = regular.addingSaturated(gas.regular)
        state = state.addingSaturated(gas.state)
        blob = blob.addingSaturated(gas.blob)
    }

    /// Throws where a block with this gas limit has no room left for all that `transaction` may use.
    func admit(_ transaction: Transaction, limit: UInt64, rules: Rules) throws(InvalidTransaction) {
        // EIP-8037: each dimension on raw numbers, the regular one up to the cap of EIP-7825.
        let isTwoDimensional = rules.stateGas != nil
        let required =
            isTwoDimensional ? min(transaction.gasLimit, rules.transactionGasMax ?? .max) : transaction.gasLimit
        let regularLeft = limit - min(limit, regular)
        guard required <= regularLeft else { throw .blockGasExhausted(available: regularLeft, required: required) }
        if isTwoDimensional {
            let stateLeft = limit - min(limit, stateUsed)
            guard transaction.gasLimit <= stateLeft else {
                throw .blockStateGasExhausted(available: stateLeft, required: transaction.gasLimit)
            }
        }
        guard let blobs = rules.blobs else { return }
        let blobLeft = blobs.maxGasPerBlock - min(blobs.maxGasPerBlock, blob)
        let blobGas = transaction.blobGas(rules)
        guard blobGas <= blobLeft else { throw .blockBlobGasExhausted(available: blobLeft, required: blobGas) }
    }
}
