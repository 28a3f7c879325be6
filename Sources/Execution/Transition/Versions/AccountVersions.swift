import Chain
import EVM
import Primitives

/// One account through a block whose indexes are executed in any order: what each has left of it, by index, and who
/// asked for what. Whoever reads gets what the highest index below has left.
struct AccountVersions {
    private var nonces = FewChanges<NonceChange>()
    private var balances = BalanceSums()
    private var codes = FewChanges<CodeVersion>()
    private var marks: [AccountMark] = []
    private var slots: [U256: SlotVersions] = [:]
    /// Those whom credits and debits concern.
    private(set) var balanceReaders = FewIndexes()
    /// Those who asked for nonce, code, or whether there is anything.
    private(set) var stateReaders = FewIndexes()
    /// An index has done something else than before to more than slots: somebody may have read what is no longer there.
    private(set) var wasRevised = false
    /// The same of a wipe of the whole storage.
    private var wasWipeRevised = false

    private struct CodeVersion: IndexedChange {
        let index: UInt32
        let hash: Hash
    }

    /// Whether anybody has left anything, or has taken it back.
    private(set) var hasVersions = false

    /// Adds what an index did; what it did before has been removed.
    ///
    /// - Parameters:
    ///   - isChanged: whether it left anything.
    ///   - isReader: whether to remember what it asked for.
    mutating func insert(_ effect: AccountEffect, at index: Int, isChanged: Bool, isReader: Bool) {
        if isChanged { insertState(effect, at: index) }
        if isReader, effect.asksBalance { balanceReaders.insert(index) }
        if isReader, effect.asksBeyondBalance { stateReaders.insert(index) }
        slots.makeRoom(for: effect.slots.count)
        for slot in effect.slots where isReader || slot.isChanged {
            slots[slot.key, default: SlotVersions()].insert(slot, at: index, isReader: isReader)
        }
    }

    private mutating func insertState(_ effect: AccountEffect, at index: Int) {
        hasVersions = true
        let (before, after, number) = (effect.before, effect.after, UInt32(index))
        if before.nonce != after.nonce { nonces.insert(NonceChange(index: number, nonce: after.nonce)) }
        if before.balance != after.balance { balances.add(after.balance &- before.balance, at: index) }
        if before.codeHash != after.codeHash { codes.insert(CodeVersion(index: number, hash: after.codeHash)) }
        if before.exists != after.exists || effect.isStorageWiped {
            marks.insert(AccountMark(index: number, exists: after.exists, isDestroyed: effect.isStorageWiped))
        }
    }

    /// Forgets what an index asked for.
    mutating func removeReader(_ effect: AccountEffect, at index: Int) {
        if effect.asksBalance { balanceReaders.remove(index) }
        if effect.asksBeyondBalance { stateReaders.remove(index) }
        for slot in effect.slots { slots[slot.key]?.readers.remove(index) }
    }

    /// A fee, or what else nobody asks about.
    mutating func credit(_ amount: U256, at index: Int) {
        hasVersions = true
        balances.add(amount, at: index)
    }

    /// Takes back what an index did.
    mutating func remove(_ effect: AccountEffect, at index: Int) {
        if effect.isStorageWiped { wasWipeRevised = true }
        for slot in effect.slots where slot.isChanged { slots[slot.key]?.remove(at: index) }
        guard effect.before != effect.after || effect.isStorageWiped else { return }
        wasRevised = true
        let number = UInt32(index)
        nonces.remove(at: number)
        balances.remove(at: index)
        codes.remove(at: number)
        marks.remove(at: number)
    }

    mutating func removeCredit(at index: Int) {
        wasRevised = true
        balances.remove(at: index)
    }

    /// The account before an index, over what it was before the block.
    func account(_ base: Account?, below index: Int, emptyAccountsVanish: Bool) -> Account? {
        var overlay = AccountOverlay(
            nonce: nonces.last(below: index)?.nonce, codeHash: codes.last(below: index)?.hash,
            isDestroyed: destruction(below: index) != nil)
        if let sum = balances.sum(below: index) { overlay.balance = (base?.balance ?? .zero) &+ sum }
        // From EIP-161 on what is in an account says whether it is there: whoever emptied it may not have seen it all.
        if !(emptyAccountsVanish && overlay.isChanged) { overlay.exists = marks.last(below: index)?.exists }
        return overlay.over(base, emptyAccountsVanish: emptyAccountsVanish)
    }

    /// Whether an index below has left anything of the account but its storage.
    func isChanged(below index: Int) -> Bool {
        balances.sum(below: index) != nil || nonces.last(below: index) != nil || codes.last(below: index) != nil
            || marks.last(below: index) != nil
    }

    /// The slot before an index; nil where it is as it was before the block.
    func value(of slot: U256, below index: Int) -> U256? {
        let change = slots.isEmpty ? nil : slots[slot]?.changes.last(below: index)
        if let destroyed = destruction(below: index) {
            guard let change, change.index >= destroyed.index else { return .zero }
        }
        return change?.value
    }

    /// Whether somebody may have read from the slot what is no longer there.
    func wasRevised(_ slot: U256) -> Bool { wasWipeRevised || slots[slot]?.wasRevised == true }

    /// Whoever asked above `index` for a slot that it has left another value in: up to the next one that writes it, and
    /// so has asked as well.
    func readers(of slot: U256, above index: Int) -> [Int] {
        guard let versions = slots[slot], versions.readers.highest > index else { return [] }
        let last = versions.changes.first(above: index).map { Int($0.index) }
        return versions.readers.above(index, upTo: last ?? .max)
    }

    /// Whoever asked above `index` for any slot.
    func readersOfSlots(above index: Int) -> [Int] { slots.values.flatMap { $0.readers.above(index) } }

    /// The last index below that changed what is named; nil where none did.
    func writer(of slot: U256, below index: Int) -> Int? {
        let indexes = [slots[slot]?.changes.last(below: index)?.index, destruction(below: index)?.index]
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

/// One slot of it.
private struct SlotVersions {
    var changes = FewChanges<StorageChange>()
    var readers = FewIndexes()
    /// A change was taken back.
    private(set) var wasRevised = false

    mutating func remove(at index: Int) {
        wasRevised = true
        changes.remove(at: UInt32(index))
    }

    mutating func insert(_ slot: SlotEffect, at index: Int, isReader: Bool) {
        if slot.isChanged { changes.insert(StorageChange(index: UInt32(index), value: slot.after)) }
        if isReader { readers.insert(index) }
    }
}

extension AccountEffect {
    /// Whether other credits and debits could make its answers wrong.
    var asksBalance: Bool {
        questions.contains(.balance) || !balanceAtLeast.isZero
            || questions.contains(.emptiness) && before.nonce == 0 && before.codeHash == .keccakEmpty
    }

    var asksBeyondBalance: Bool { !questions.isDisjoint(with: [.nonce, .code, .emptiness]) }

    var asksAnything: Bool { asksState || !slots.isEmpty }

    /// Whether it asked for more than slots.
    var asksState: Bool { !questions.isEmpty || !balanceAtLeast.isZero }
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
