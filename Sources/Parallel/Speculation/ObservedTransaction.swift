import Chain
import Primitives
import Scheduling

/// What a transaction of a block did when it was executed: what a history learns from.
public struct ObservedTransaction: Sendable {
    public var transaction: Transaction
    public var sender: Address
    /// What it read and wrote in the end.
    public var access: RecordedAccess
    /// Paid for, after refunds.
    public var gasUsed: UInt64

    public init(_ transaction: Transaction, sender: Address, access: RecordedAccess, gasUsed: UInt64) {
        self.transaction = transaction
        self.sender = sender
        self.access = access
        self.gasUsed = gasUsed
    }
}
