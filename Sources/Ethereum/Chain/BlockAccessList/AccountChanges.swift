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

    public init(
        address: Address, storageChanges: [SlotChanges] = [], storageReads: [U256] = [],
        balanceChanges: [BalanceChange] = [], nonceChanges: [NonceChange] = [], codeChanges: [CodeChange] = []
    ) {
        self.address = address
        self.storageChanges = storageChanges
        self.storageReads = storageReads
        self.balanceChanges = balanceChanges
        self.nonceChanges = nonceChanges
        self.codeChanges = codeChanges
    }

    /// Whether it is in the list only because something looked at it.
    public var isUnchanged: Bool {
        storageChanges.isEmpty && balanceChanges.isEmpty && nonceChanges.isEmpty && codeChanges.isEmpty
    }
}

/// One slot, with its value after each index that changes it.
public struct SlotChanges: Hashable, Sendable {
    public var slot: U256
    public var changes: [StorageChange]

    public init(slot: U256, changes: [StorageChange]) {
        self.slot = slot
        self.changes = changes
    }
}

public struct StorageChange: Hashable, Sendable {
    public var index: UInt32
    public var value: U256

    public init(index: UInt32, value: U256) {
        self.index = index
        self.value = value
    }
}

public struct BalanceChange: Hashable, Sendable {
    public var index: UInt32
    public var balance: U256

    public init(index: UInt32, balance: U256) {
        self.index = index
        self.balance = balance
    }
}

public struct NonceChange: Hashable, Sendable {
    public var index: UInt32
    public var nonce: UInt64

    public init(index: UInt32, nonce: UInt64) {
        self.index = index
        self.nonce = nonce
    }
}

public struct CodeChange: Hashable, Sendable {
    public var index: UInt32
    public var code: [UInt8]

    public init(index: UInt32, code: [UInt8]) {
        self.index = index
        self.code = code
    }
}
