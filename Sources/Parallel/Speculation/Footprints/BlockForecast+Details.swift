import Chain
import Primitives

/// For whoever wants to see all of it.
extension BlockForecast {
    /// Of a whole block, with all details. One sender for each transaction; nil where nobody knows.
    public init(
        _ transactions: [Transaction], senders: [Address?], blobs: BlobRules?, memory: SpeculationMemory,
        account: (Address) -> AccountBefore?
    ) {
        precondition(transactions.count == senders.count, "one sender for each transaction, known or not")
        self.init(transactions, blobs: blobs, memory: memory, keepsDetails: true)
        admit(senders, account: account)
    }

    /// Who waits for whom, if all does what is expected of it.
    public func graph() -> DependencyGraph { DependencyGraph(kept.accesses, senders: kept.senders) }

    /// Transfers in a row.
    public var stretches: [TransferStretch] {
        TransferStretch.stretches(of: kept.accesses, senders: kept.senders, payers: kept.payers)
    }

    private var kept: ForecastDetails {
        guard let details else { preconditionFailure("details were not to be kept") }
        return details
    }
}
