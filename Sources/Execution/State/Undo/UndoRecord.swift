import Chain
import Primitives

/// What a step overwrote: enough to take it back. A step is a block, or the taking back of one.
///
/// Trie nodes are not in it. They follow from the values, and computing them again proves the old root on the way.
struct UndoRecord {
    struct OldAccount {
        let key: Hash
        /// nil when the step made it.
        let account: Account?
    }

    struct OldSlot {
        let account: Hash
        let slot: Hash
        let value: U256
    }

    /// The block whose state this brings back.
    let target: BlockReference
    /// Sorted by key.
    let accounts: [OldAccount]
    /// Sorted by account and slot.
    let slots: [OldSlot]
}

extension UndoRecord {
    init(_ writes: StateWrites, target: BlockReference) {
        self.init(
            target: target,
            accounts: writes.accounts.map { OldAccount(key: $0.key, account: $0.old) },
            slots: writes.slots.map { OldSlot(account: $0.account, slot: $0.slot, value: $0.old) })
    }

    /// The way back, as changes. Every account with a changed slot has a changed root, and so is among the accounts.
    var changes: [HashedChange] {
        var rest = slots[...]
        return accounts.map { old in
            let own = rest.prefix { $0.account == old.key }
            rest = rest.dropFirst(own.count)
            let account = old.account.map {
                ChangedAccount(nonce: $0.nonce, balance: $0.balance, codeHash: $0.codeHash)
            }
            return HashedChange(
                key: old.key, account: account, code: nil, isStorageWiped: account == nil,
                slots: account == nil ? [] : own.map { HashedChange.Slot(key: $0.slot, value: $0.value) })
        }
    }
}
