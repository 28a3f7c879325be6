import Chain
import Primitives

/// What was asked of one account, and what became of it.
public struct AccountEffect: Hashable, Sendable {
    public let address: Address
    public var questions: Questions
    /// The least balance with which every payment succeeds as it did; 0 when nothing was paid.
    public var balanceAtLeast: U256
    public var before: AccountState
    public var after: AccountState
    /// The new code where `after.codeHash` differs and is not the hash of no code.
    public var newCode: [UInt8]?
    /// The account's storage of before is gone: slots not named here read 0 from now on.
    public var isStorageWiped: Bool
    /// In the order of their first touch.
    public var slots: [SlotEffect]

    public init(
        address: Address, questions: Questions = [], balanceAtLeast: U256 = .zero, before: AccountState = .absent,
        after: AccountState = .absent, newCode: [UInt8]? = nil, isStorageWiped: Bool = false, slots: [SlotEffect] = []
    ) {
        self.address = address
        self.questions = questions
        self.balanceAtLeast = balanceAtLeast
        self.before = before
        self.after = after
        self.newCode = newCode
        self.isStorageWiped = isStorageWiped
        self.slots = slots
    }

    public var isChanged: Bool { before != after || isStorageWiped || slots.contains(where: \.isChanged) }
}
