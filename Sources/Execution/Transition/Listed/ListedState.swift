import Chain
import EVM
import Primitives
import State

/// The state through a block, as its list has it: what changes at one index, or over all of them.
///
/// What a list claims is input; whoever writes what comes from here has compared every index with it before.
public struct ListedState {
    private let base: any StateView
    private let list: BlockAccessList
    private let view: AccessListView
    /// By index: the positions of the accounts that change there. Made when somebody asks index by index.
    private lazy var changedAt: [[Int]] = changedPositions()

    /// - Parameter base: the state before the block.
    public init(base: any StateView, list: BlockAccessList, rules: Rules) {
        self.base = base
        self.list = list
        view = AccessListView(base: base, list: list, index: 0, rules: rules)
    }

    /// What the store has to change, sorted by address and key. Only what is another value after the block.
    public func changes() throws(StateUnavailable) -> StateChanges {
        view.index = .max
        var changes: [AccountChange] = []
        for account in list.accounts where account.isChanged {
            let before = try base.account(at: account.address)
            let after = view.account(before, after: account)
            let isWiped = account.marks.contains(where: \.isDestroyed)
            let slots = try finalSlots(of: account, isWiped: isWiped)
            guard isWiped || !slots.isEmpty || !before.hasFields(of: after) else { continue }
            changes.append(
                AccountChange(
                    address: account.address, account: after.map(ChangedAccount.init),
                    code: newCode(of: account, before, after), isStorageWiped: isWiped, slots: slots))
        }
        return StateChanges(accounts: changes)
    }

    /// What one index has changed, as values after it, sorted by address and key.
    public mutating func changes(at index: Int) throws(StateUnavailable) -> StateChanges {
        view.index = index + 1
        var changes: [AccountChange] = []
        guard changedAt.indices.contains(index) else { return StateChanges() }
        for position in changedAt[index] {
            let account = list.accounts[position]
            let slots = account.storageChanges.compactMap { slot in
                slot.changes.change(at: index).map { SlotChange(key: slot.slot, value: $0.value) }
            }
            let isWiped = account.marks.change(at: index)?.isDestroyed ?? false
            changes.append(
                AccountChange(
                    address: account.address, account: try view.account(at: account.address).map(ChangedAccount.init),
                    code: account.codeChanges.change(at: index)?.code, isStorageWiped: isWiped, slots: slots))
        }
        return StateChanges(accounts: changes)
    }

    private func changedPositions() -> [[Int]] {
        var positions: [[Int]] = []
        for (position, account) in list.accounts.enumerated() {
            account.forEachChangeIndex { index in
                while positions.count <= index { positions.append([]) }
                // An account comes once, however much of it changes.
                if positions[index].last != position { positions[index].append(position) }
            }
        }
        return positions
    }

    private func finalSlots(of account: AccountChanges, isWiped: Bool) throws(StateUnavailable) -> [SlotChange] {
        var slots: [SlotChange] = []
        for slot in account.storageChanges {
            let value =
                if !isWiped, let last = slot.changes.last { last.value } else {
                    try view.storage(at: slot.slot, of: account.address)
                }
            // One change is always to another value; several may lead back.
            if slot.changes.count > 1, try base.storage(at: slot.slot, of: account.address) == value { continue }
            slots.append(SlotChange(key: slot.slot, value: value))
        }
        return slots
    }

    private func newCode(of account: AccountChanges, _ before: Account?, _ after: Account?) -> [UInt8]? {
        guard let hash = after?.codeHash, hash != .keccakEmpty, hash != before?.codeHash ?? .keccakEmpty else {
            return nil
        }
        return account.codeChanges.last?.code
    }
}

extension AccountChanges {
    fileprivate var isChanged: Bool {
        !(balanceChanges.isEmpty && nonceChanges.isEmpty && codeChanges.isEmpty && storageChanges.isEmpty
            && marks.isEmpty)
    }
}

extension Account? {
    /// Whether nonce, balance and code are the same; storage is another question.
    fileprivate func hasFields(of other: Account?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let own?, let other?):
            own.nonce == other.nonce && own.balance == other.balance && own.codeHash == other.codeHash
        default: false
        }
    }
}

extension ChangedAccount {
    fileprivate init(_ account: Account) {
        self.init(nonce: account.nonce, balance: account.balance, codeHash: account.codeHash)
    }
}
