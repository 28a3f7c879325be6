import Chain
import EVM
import Primitives

/// One account through a block whose indexes are executed in any order: what each has left of it, by index. Whoever
/// reads gets what the highest index below has left.
struct AccountVersions {
    private var nonces: [NonceChange] = []
    private var balances = BalanceSums()
    private var codes: [CodeVersion] = []
    private var marks: [AccountMark] = []
    private var slots: [U256: [StorageChange]] = [:]
    /// An index has done something else than before: somebody may have read what is no longer there.
    private(set) var wasRevised = false

    private struct CodeVersion: IndexedChange {
        let index: UInt32
        let hash: Hash
    }

    /// Adds what an index did; what it did before has been removed.
    mutating func insert(_ effect: AccountEffect, at index: Int) {
        let (before, after, number) = (effect.before, effect.after, UInt32(index))
        if before.nonce != after.nonce { nonces.insert(NonceChange(index: number, nonce: after.nonce)) }
        if before.balance != after.balance { balances.add(after.balance &- before.balance, at: index) }
        if before.codeHash != after.codeHash { codes.insert(CodeVersion(index: number, hash: after.codeHash)) }
        if before.exists != after.exists || effect.isStorageWiped {
            marks.insert(AccountMark(index: number, exists: after.exists, isDestroyed: effect.isStorageWiped))
        }
        for slot in effect.slots where slot.isChanged {
            slots[slot.key, default: []].insert(StorageChange(index: number, value: slot.after))
        }
    }

    /// A fee, or what else nobody asks about.
    mutating func credit(_ amount: U256, at index: Int) { balances.add(amount, at: index) }

    /// Takes back what an index did.
    mutating func remove(_ effect: AccountEffect, at index: Int) {
        wasRevised = true
        let number = UInt32(index)
        nonces.remove(at: number)
        balances.remove(at: index)
        codes.remove(at: number)
        marks.remove(at: number)
        for slot in effect.slots where slot.isChanged { slots[slot.key]?.remove(at: number) }
    }

    mutating func removeCredit(at index: Int) {
        wasRevised = true
        balances.remove(at: index)
    }

    /// The account before an index, over what it was before the block.
    func account(_ base: Account?, below index: Int, emptyAccountsVanish: Bool) -> Account? {
        var overlay = AccountOverlay(
            nonce: nonces.last(below: index)?.nonce, codeHash: codes.last(below: index)?.hash,
            exists: marks.last(below: index)?.exists, isDestroyed: destruction(below: index) != nil)
        if let sum = balances.sum(below: index) { overlay.balance = (base?.balance ?? .zero) &+ sum }
        return overlay.over(base, emptyAccountsVanish: emptyAccountsVanish)
    }

    /// Whether an index below has left anything of the account but its storage.
    func isChanged(below index: Int) -> Bool {
        balances.sum(below: index) != nil || nonces.last(below: index) != nil || codes.last(below: index) != nil
            || marks.last(below: index) != nil
    }

    /// The slot before an index; nil where it is as it was before the block.
    func value(of slot: U256, below index: Int) -> U256? {
        let change = slots.isEmpty ? nil : slots[slot]?.last(below: index)
        if let destroyed = destruction(below: index) {
            guard let change, change.index >= destroyed.index else { return .zero }
        }
        return change?.value
    }

    /// The first index above that writes a slot, and so has to ask for it as well.
    func nextWriter(of slot: U256, above index: Int) -> Int? {
        guard let changes = slots[slot] else { return nil }
        let next = changes.firstPosition(notBelow: UInt32(index + 1)) { $0.index }
        return next < changes.count ? Int(changes[next].index) : nil
    }

    /// The last index below that changed what is named; nil where none did.
    func writer(of slot: U256, below index: Int) -> Int? {
        let indexes = [slots[slot]?.last(below: index)?.index, destruction(below: index)?.index]
        return indexes.compactMap(\.self).max().map(Int.init)
    }

    /// The last index below that changed nonce, code or whether the account is there.
    func writer(below index: Int) -> Int? {
        let indexes = [
            nonces.last(below: index)?.index, codes.last(below: index)?.index, marks.last(below: index)?.index,
        ]
        return indexes.compactMap(\.self).max().map(Int.init)
    }

    /// Every index below that moved the balance.
    func payers(below index: Int) -> [Int] { balances.indexes(below: index) }

    /// The last SELFDESTRUCT below `index` that took the account's storage.
    private func destruction(below index: Int) -> AccountMark? {
        marks.isEmpty ? nil : marks.last { $0.isDestroyed && Int($0.index) < index }
    }
}

extension Array where Element: IndexedChange {
    fileprivate mutating func insert(_ element: Element) {
        let place = firstPosition(notBelow: element.index) { $0.index }
        insert(element, at: place)
    }

    fileprivate mutating func remove(at index: UInt32) {
        let place = firstPosition(notBelow: index) { $0.index }
        if place < count, self[place].index == index { remove(at: place) }
    }
}
