import Chain
import Primitives

extension BlockAccessList {
    /// By halving. In an unsorted list an account may not be found; such a block is refused before it gets here.
    func account(at address: Address) -> AccountChanges? {
        element(of: accounts, with: address, by: \.address)
    }
}

extension AccountChanges {
    func changes(of slot: U256) -> [StorageChange] {
        element(of: storageChanges, with: slot, by: \.slot)?.changes ?? []
    }
}

private func element<Element, Key: Comparable>(
    of sorted: [Element], with key: Key, by keyOf: (Element) -> Key
) -> Element? {
    var (low, high) = (0, sorted.count)
    while low < high {
        let middle = (low + high) / 2
        let found = keyOf(sorted[middle])
        if found == key { return sorted[middle] }
        if found < key { low = middle + 1 } else { high = middle }
    }
    return nil
}
