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

    /// The largest number when the true one does not fit: nobody can afford either.
    private static func upfrontCost(of transaction: Transaction, _ blobs: BlobRules?) -> U256 {
        let blobGas = blobs.map { transaction.blobGas(under: $0) } ?? 0
        let parts = [
            U256(transaction.gasLimit).multipliedReportingOverflow(by: transaction.maxFeePerGas),
            U256(blobGas).multipliedReportingOverflow(by: transaction.maxFeePerBlobGas),
        ]
        return parts.reduce(transaction.value) { total, part in
            let (sum, overflow) = total.addingReportingOverflow(part.partialValue)
            return overflow || part.overflow ? .max : sum
        }
    }
}
