import Primitives

/// An account's change by the keys that tries and store know.
struct HashedChange {
    struct Slot {
        let key: Hash
        let value: U256

        /// By key.
        static func sorted(_ changes: [SlotChange]) -> [Slot] {
            let keys = Keccak.hashes(of: changes.map(\.key))
            return zip(keys, changes).map { Slot(key: $0, value: $1.value) }.sorted { $0.key < $1.key }
        }
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
        let keys = Keccak.hashes(of: changes.accounts.map(\.address))
        let order = keys.enumerated().map { (key: $1, index: $0) }
        return order.sorted { $0.key < $1.key }.map { HashedChange(changes.accounts[$0.index], key: $0.key) }
    }

    init(_ change: AccountChange, key: Hash) {
        self.init(
            key: key, account: change.account, code: change.code,
            isStorageWiped: change.isStorageWiped || change.account == nil,
            slots: change.account == nil ? [] : Slot.sorted(change.slots))
    }
}
