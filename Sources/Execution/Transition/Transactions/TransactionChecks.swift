import Chain
import EVM
import Primitives

/// Whether a transaction may stand in a block: what it says by itself, then what its sender's account says.
struct TransactionChecks {
    let rules: Rules
    let environment: BlockEnvironment

    /// What needs no state and no signature; throws the first fault.
    func checkFields(_ transaction: Transaction, _ gas: IntrinsicGas) throws(InvalidTransaction) {
        try checkKind(transaction)
        try checkGas(transaction, gas)
        try checkFees(transaction)
        if transaction.kind == .blob { try checkBlobs(transaction) }
        if transaction.kind == .setCode {
            if transaction.isCreation { throw .creationByKind(transaction.kind) }
            if transaction.authorizations.isEmpty { throw .noAuthorizations }
        }
        if let limit = rules.initcodeSizeMax, transaction.to == nil, transaction.data.count > limit {
            throw .initcodeTooLong(max: limit, found: transaction.data.count)
        }
    }

    private func checkKind(_ transaction: Transaction) throws(InvalidTransaction) {
        guard rules.transactionKinds.contains(transaction.kind) else { throw .kindNotActive(transaction.kind) }
        // EIP-2681.
        if transaction.nonce == .max { throw .nonceIsMax }
    }

    private func checkGas(_ transaction: Transaction, _ gas: IntrinsicGas) throws(InvalidTransaction) {
        let (needed, overflow) = gas.regular.addingReportingOverflow(gas.state)
        guard !overflow, transaction.gasLimit >= needed else {
            throw .gasLimitBelowIntrinsic(required: needed, gasLimit: transaction.gasLimit)
        }
        guard transaction.gasLimit >= gas.floor else {
            throw .gasLimitBelowFloor(required: gas.floor, gasLimit: transaction.gasLimit)
        }
        guard let limit = rules.transactionGasMax else { return }
        // EIP-7825 caps the whole; under EIP-8037 what must be paid in regular gas only.
        let capped = rules.stateGas == nil ? transaction.gasLimit : max(gas.regular, gas.floor)
        guard capped <= limit else { throw .gasLimitAboveMax(max: limit, found: capped) }
    }

    private func checkFees(_ transaction: Transaction) throws(InvalidTransaction) {
        guard transaction.maxFeePerGas >= transaction.maxPriorityFeePerGas else {
            throw .priorityFeeAboveMaxFee(
                maxPriorityFeePerGas: transaction.maxPriorityFeePerGas, maxFeePerGas: transaction.maxFeePerGas)
        }
        guard transaction.maxFeePerGas >= environment.baseFeePerGas else {
            throw .maxFeeBelowBaseFee(baseFee: environment.baseFeePerGas, maxFeePerGas: transaction.maxFeePerGas)
        }
    }

    private func checkBlobs(_ transaction: Transaction) throws(InvalidTransaction) {
        guard let blobs = rules.blobs else { return }
        let count = transaction.blobVersionedHashes.count
        if transaction.isCreation { throw .creationByKind(transaction.kind) }
        if count == 0 { throw .noBlobs }
        if let limit = blobs.maxPerTransaction, count > limit { throw .tooManyBlobs(max: limit, found: count) }
        for (index, hash) in transaction.blobVersionedHashes.enumerated() {
            let version = UInt8(hash.word0 >> 56)
            guard version == blobs.hashVersion else {
                throw .blobHashVersion(index: index, expected: blobs.hashVersion, found: version)
            }
        }
        guard transaction.maxFeePerBlobGas >= environment.blobBaseFee else {
            throw .maxFeeBelowBlobBaseFee(
                blobBaseFee: environment.blobBaseFee, maxFeePerBlobGas: transaction.maxFeePerBlobGas)
        }
    }

    func checkNonce(_ nonce: UInt64, _ transaction: Transaction) throws(InvalidTransaction) {
        if transaction.nonce < nonce { throw .nonceTooLow(account: nonce, transaction: transaction.nonce) }
        if transaction.nonce > nonce { throw .nonceTooHigh(account: nonce, transaction: transaction.nonce) }
    }

    /// The most that the transaction can cost its sender, in wei.
    func maximumCost(of transaction: Transaction) throws(InvalidTransaction) -> U256 {
        let gas = transaction.maxFeePerGas.multipliedReportingOverflow(by: U256(transaction.gasLimit))
        let blob = transaction.maxFeePerBlobGas.multipliedReportingOverflow(by: U256(transaction.blobGas(rules)))
        let fees = gas.partialValue.addingReportingOverflow(blob.partialValue)
        let sum = fees.partialValue.addingReportingOverflow(transaction.value)
        if gas.overflow || blob.overflow || fees.overflow || sum.overflow {
            throw .costOverflow(gasLimit: transaction.gasLimit, maxFeePerGas: transaction.maxFeePerGas)
        }
        return sum.partialValue
    }
}

extension Transaction {
    /// EIP-4844.
    func blobGas(_ rules: Rules) -> UInt64 { UInt64(blobVersionedHashes.count) * (rules.blobs?.gasPerBlob ?? 0) }
}
