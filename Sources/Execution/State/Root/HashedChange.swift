import Primitives

/// An account's change by the keys that tries and store know.
struct HashedChange {
    struct Slot {
        let key: Hash
        let value: U256

        /// By key.
        static func sorted(_ changes: [SlotChange]) -> [Slot] {
            let keys = Keccak.hashes(of: changes.map(\.key))
            return keys.order.map { Slot(key: keys[$0], value: changes[$0].value) }
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
        let keys = Keccak.hashes(of: changes.accounts.map(\.address))
        return keys.order.map { HashedChange(changes.accounts[$0], key: keys[$0]) }
    }

    init(_ change: AccountChange, key: Hash) {
        self.init(
            key: key, account: change.account, code: change.code,
            isStorageWiped: change.isStorageWiped || change.account == nil,
            slots: change.account == nil ? [] : Slot.sorted(change.slots))
    }
}

extension [Hash] {
    /// The indices, sorted by what is there.
    fileprivate var order: [Int] {
        // Two words are moved faster than what they stand for, and the first one nearly always decides.
        let order = indices.map { (word: self[$0].word0, index: $0) }.sorted { left, right in
            left.word == right.word ? self[left.index] < self[right.index] : left.word < right.word
        }
        return order.map(\.index)
    }
}
