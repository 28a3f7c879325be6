import Primitives

/// By halving: in an unsorted list something may not be found. Such a list is refused before anybody looks in it.
///
/// Every account and slot that a transaction touches is looked up here: inlinable, so that callers get code of their
/// own for each type, and with closures, for a key path is an object that is made anew at each use.
extension BlockAccessList {
    /// Where `accounts` has this address.
    @inlinable public func position(of address: Address) -> Int? {
        accounts.position(of: address) { $0.address }
    }

    @inlinable public func account(at address: Address) -> AccountChanges? {
        position(of: address).map { accounts[$0] }
    }
}

extension AccountChanges {
    /// Where `storageChanges` has this slot.
    @inlinable public func changePosition(of slot: U256) -> Int? { storageChanges.position(of: slot) { $0.slot } }

    /// Where `storageReads` has this slot.
    @inlinable public func readPosition(of slot: U256) -> Int? { storageReads.position(of: slot) { $0 } }

    @inlinable public func changes(of slot: U256) -> [StorageChange] {
        changePosition(of: slot).map { storageChanges[$0].changes } ?? []
    }
}

extension Array where Element: IndexedChange {
    /// What happened at `index`, if anything did.
    @inlinable public func change(at index: Int) -> Element? {
        position(of: index) { Int($0.index) }.map { self[$0] }
    }

    /// The last one below `index`.
    @inlinable public func last(below index: Int) -> Element? {
        let next = firstPosition(notBelow: index) { Int($0.index) }
        return next > 0 ? self[next - 1] : nil
    }
}

extension Array {
    @inlinable @inline(__always)
    func position<Key: Comparable>(of key: Key, by keyOf: (Element) -> Key) -> Int? {
        let place = firstPosition(notBelow: key, by: keyOf)
        return place < count && keyOf(self[place]) == key ? place : nil
    }

    @inlinable @inline(__always)
    public func firstPosition<Key: Comparable>(notBelow key: Key, by keyOf: (Element) -> Key) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if keyOf(self[middle]) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
