import Primitives

/// EIP-7928: what a block does to one account, with the value after each transaction that changes it.
///
/// Indexes: 0 is what comes before the transactions, 1 to n are they, n + 1 is what comes after them.
public struct AccountChanges: Hashable, Sendable {
    public var address: Address
    public var storageChanges: [SlotChanges]
    /// Slots that are read, or written with the value they have.
    public var storageReads: [U256]
    public var balanceChanges: [BalanceChange]
    public var nonceChanges: [NonceChange]
    public var codeChanges: [CodeChange]
    /// Only in lists of our own; by index, ascending.
    public var marks: [AccountMark]

    public init(
        address: Address, storageChanges: [SlotChanges] = [], storageReads: [U256] = [],
        balanceChanges: [BalanceChange] = [], nonceChanges: [NonceChange] = [], codeChanges: [CodeChange] = [],
        marks: [AccountMark] = []
    ) {
        self.address = address
        self.storageChanges = storageChanges
        self.storageReads = storageReads
        self.balanceChanges = balanceChanges
        self.nonceChanges = nonceChanges
        self.codeChanges = codeChanges
        self.marks = marks
    }
}
