import Chain
import Primitives

extension Footprint {
    public init(_ transaction: Transaction, baseFeePerGas: U256, blobs: BlobRules?) {
        self.init(
            recipient: transaction.to, value: transaction.value, reads: Self.guessedReads(of: transaction),
            upfrontCost: Self.upfrontCost(of: transaction, blobs), gasLimit: transaction.gasLimit,
            priorityFeePerGas: transaction.priorityFeePerGas(baseFee: baseFeePerGas))
    }

    private static func guessedReads(of transaction: Transaction) -> [AccessKey] {
        var reads: [AccessKey] = []
        if let recipient = transaction.to { reads.append(.code(recipient)) }
        reads += transaction.authorizations.map { .code($0.address) }
        for entry in transaction.accessList { reads += entry.storageKeys.map { .slot(entry.address, $0) } }
        return reads
    }

    /// The most that the sender may have to pay. The largest number when the true one does not fit: nobody can afford
    /// either.
    public static func upfrontCost(of transaction: Transaction, _ blobs: BlobRules?) -> U256 {
        let gas = U256(transaction.gasLimit).multipliedReportingOverflow(by: transaction.maxFeePerGas)
        var (total, overflow) = transaction.value.addingReportingOverflow(gas.partialValue)
        guard !overflow, !gas.overflow else { return .max }
        guard let blobs, !transaction.blobVersionedHashes.isEmpty else { return total }
        let blobGas = U256(transaction.blobGas(under: blobs))
            .multipliedReportingOverflow(by: transaction.maxFeePerBlobGas)
        (total, overflow) = total.addingReportingOverflow(blobGas.partialValue)
        return overflow || blobGas.overflow ? .max : total
    }
}
