import Primitives

/// By halving: in an unsorted list something may not be found. Such a list is refused before anybody looks in it.
extension BlockAccessList {
    /// Where `accounts` has this address.
    public func position(of address: Address) -> Int? { accounts.position(of: address, by: \.address) }

    public func account(at address: Address) -> AccountChanges? { position(of: address).map { accounts[$0] } }
}

extension AccountChanges {
    /// Where `storageChanges` has this slot.
    public func changePosition(of slot: U256) -> Int? { storageChanges.position(of: slot, by: \.slot) }

    /// Where `storageReads` has this slot.
    public func readPosition(of slot: U256) -> Int? { storageReads.position(of: slot, by: \.self) }

    public func changes(of slot: U256) -> [StorageChange] {
        changePosition(of: slot).map { storageChanges[$0].changes } ?? []
    }
}

extension Array where Element: IndexedChange {
    /// What happened at `index`, if anything did.
    public func change(at index: Int) -> Element? { position(of: index, by: \.position).map { self[$0] } }

    /// The last one below `index`.
    public func last(below index: Int) -> Element? {
        let next = partition(by: \.position, from: index)
        return next > 0 ? self[next - 1] : nil
    }
}

extension Array {
    fileprivate func position<Key: Comparable>(of key: Key, by keyOf: (Element) -> Key) -> Int? {
        let place = partition(by: keyOf, from: key)
        return place < count && keyOf(self[place]) == key ? place : nil
    }

    /// The first element whose key is not below `key`.
    fileprivate func partition<Key: Comparable>(by keyOf: (Element) -> Key, from key: Key) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if keyOf(self[middle]) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension IndexedChange {
    fileprivate var position: Int { Int(index) }
}
