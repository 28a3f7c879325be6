import Merkle
import Primitives

/// The new values of slots of one account. What they were stands in the leaves that the update loads.
final class SlotValues: TrieValues {
    private let account: Hash
    private let slots: [HashedChange.Slot]
    /// Of the slots so far those whose value is really another one.
    private(set) var writes: [StateWrites.SlotWrite] = []

    /// - Parameter slots: sorted by key.
    init(_ slots: [HashedChange.Slot], ofAccount account: Hash) {
        (self.account, self.slots) = (account, slots)
        writes.reserveCapacity(slots.count)
    }

    var updates: [TrieUpdate] { slots.map { TrieUpdate(key: $0.key, isDeleted: $0.value.isZero) } }

    func value(at index: Int, replacing old: [UInt8]?) throws(TrieError) -> [UInt8]? {
        let slot = slots[index]
        var before = U256.zero
        if let old {
            guard let value = U256(trieValue: old) else {
                throw .valueMalformed(key: NibblePath(slot.key), value: old)
            }
            before = value
        }
        let isChanged = before != slot.value
        if isChanged { writes.append(.init(account: account, slot: slot.key, old: before, new: slot.value)) }
        if slot.value.isZero { return nil }
        return isChanged ? slot.value.trieValue : old
    }
}
