import Chain
import Primitives

/// A transaction's envelope.
enum TransactionTarget: FuzzTarget {
    static let name = "transaction"

    static func check(_ bytes: [UInt8]) {
        let transaction: Transaction
        do { transaction = try Transaction(encoded: bytes) } catch {
            _ = "\(error)"
            return
        }
        require(transaction.encoded == bytes, "accepted, and encoded otherwise: \(transaction.encoded.hex)")
        _ = (transaction.hash, transaction.signingHash)
        for authorization in transaction.authorizations { _ = authorization.signingHash }
    }

    static func seeds() -> [[UInt8]] {
        [Samples.transactions.map(\.encoded), Samples.block.encodedTransactions].flatMap { $0 }
    }
}
