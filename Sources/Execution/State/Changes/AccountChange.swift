import Primitives

/// What a block changes at one address. Values equal to the old ones are allowed and cost only their reading.
public struct AccountChange: Equatable, Sendable {
    public var address: Address
    /// The account after the block; nil when it is removed, and its storage with it.
    public var account: ChangedAccount?
    /// The bytes behind `account.codeHash`, when the block wrote them.
    public var code: [UInt8]?
    /// Every slot was cleared before `slots` were written: the account was destroyed, perhaps to be created again.
    public var isStorageWiped: Bool
    /// Sorted by key, each key once.
    public var slots: [SlotChange]

    public init(
        address: Address, account: ChangedAccount?, code: [UInt8]? = nil, isStorageWiped: Bool = false,
        slots: [SlotChange] = []
    ) {
        self.address = address
        self.account = account
        self.code = code
        self.isStorageWiped = isStorageWiped
        self.slots = slots
    }
}
