import Primitives

/// An account's change by the keys that tries and store know.
struct HashedChange {
    struct Slot {
        let key: Hash
        let value: U256
    }

    let key: Hash
    let account: ChangedAccount?
    let code: [UInt8]?
    let isStorageWiped: Bool
    /// Sorted by key.
    let slots: [Slot]
}

extension HashedChange {
    /// By key.
    static func sorted(_ changes: StateChanges) -> [HashedChange] {
        // Keys with numbers are moved faster than changes with all that they hold.
        let order = changes.accounts.enumerated().map { (key: $1.address.keccak, index: $0) }
        return order.sorted { $0.key < $1.key }.map { HashedChange(changes.accounts[$0.index], key: $0.key) }
    }

    init(_ change: AccountChange, key: Hash) {
        self.init(
            key: key, account: change.account, code: change.code,
            isStorageWiped: change.isStorageWiped || change.account == nil,
            slots: change.account == nil
                ? [] : change.slots.map { Slot(key: $0.key.keccak, value: $0.value) }.sorted { $0.key < $1.key })
    }
}
