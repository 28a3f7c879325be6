import Chain
import EVM
import Primitives

/// The state before one index of a block: a view of the state before the block, overlaid with what a list says was
/// changed at lower indexes.
///
/// The list is one of effects that are settled already, or later the block's own: both are input, and looked up only
/// where execution asks.
public final class AccessListView: StateView {
    private let base: any StateView
    private let emptyAccountsVanish: Bool
    private var accounts: [Address: AccountSeed]
    private var codes: [Hash: [UInt8]] = [:]
    /// Reads see what was changed below this index.
    public var index: Int

    public init(base: any StateView, list: BlockAccessList, index: Int, rules: Rules) {
        self.base = base
        emptyAccountsVanish = rules.emptyAccountsVanish
        self.index = index
        accounts = Dictionary(minimumCapacity: list.accounts.count)
        for changes in list.accounts { accounts[changes.address] = AccountSeed(changes) }
    }

    public func account(at address: Address) throws(StateUnavailable) -> Account? {
        let account = try base.account(at: address)
        guard let seed = accounts[address] else { return account }
        let nonce = last(of: seed.changes.nonceChanges, \.index)
        let balance = last(of: seed.changes.balanceChanges, \.index)
        let code = last(of: seed.changes.codeChanges, \.index)
        let mark = last(of: seed.changes.marks, \.index)
        let isChanged = nonce != nil || balance != nil || code != nil
        guard isChanged || mark != nil else { return account }
        var changed = account ?? Account(nonce: 0, balance: .zero, storageRoot: .emptyTrieRoot, codeHash: .keccakEmpty)
        if let nonce { changed.nonce = nonce.nonce }
        if let balance { changed.balance = balance.balance }
        if let code { changed.codeHash = keep(code.code) }
        if destruction(in: seed) != nil { changed.storageRoot = .emptyTrieRoot }
        // Without a mark: before EIP-161 what was there is there, empty or not; since, what is not empty.
        let isEmpty = AccountState(changed).isEmpty
        let existed = account != nil && !(emptyAccountsVanish && isChanged)
        return mark?.exists ?? (existed || !isEmpty) ? changed : nil
    }

    public func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        guard let seed = accounts[address] else { return try base.storage(at: slot, of: address) }
        let change = seed.slots[slot].flatMap { last(of: $0, \.index) }
        if let destroyed = destruction(in: seed) {
            guard let change, change.index >= destroyed.index else { return .zero }
            return change.value
        }
        if let change { return change.value }
        return try base.storage(at: slot, of: address)
    }

    /// The last SELFDESTRUCT below `index` that took the account's storage.
    private func destruction(in seed: AccountSeed) -> AccountMark? {
        seed.changes.marks.last { $0.isDestroyed && Int($0.index) < index }
    }

    public func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] {
        if let code = codes[hash] { return code }
        return try base.code(withHash: hash)
    }

    public func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        try base.blockHash(ofNumber: number)
    }

    /// Adds what an index of this view's own group did, its fee included, for those after it.
    public func apply(_ effects: Effects, at index: Int, coinbase: Address) throws(StateUnavailable) {
        for effect in effects.accounts where effect.isChanged {
            accounts[effect.address, default: .unchanged(effect.address)].insert(effect, at: UInt32(index))
        }
        guard !effects.fee.isZero else { return }
        self.index = index + 1
        let found = try account(at: coinbase)
        let balance = found?.balance ?? .zero
        accounts[coinbase, default: .unchanged(coinbase)].insert(
            balance &+ effects.fee, after: balance, at: UInt32(index))
        if found == nil { accounts[coinbase]?.insert(AccountMark(index: UInt32(index), exists: true)) }
    }

    private func keep(_ code: [UInt8]) -> Hash {
        guard !code.isEmpty else { return .keccakEmpty }
        let hash = Keccak.hash(code)
        codes[hash] = code
        return hash
    }

    /// The last change below `index`; indexes ascend.
    private func last<Change>(of changes: [Change], _ position: KeyPath<Change, UInt32>) -> Change? {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(changes[middle][keyPath: position]) < index { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? changes[low - 1] : nil
    }
}

/// What the list says of one account, with its slots by key.
private struct AccountSeed {
    private(set) var changes: AccountChanges
    private(set) var slots: [U256: [StorageChange]]

    init(_ changes: AccountChanges) {
        self.changes = changes
        slots = Dictionary(changes.storageChanges.map { ($0.slot, $0.changes) }) { first, _ in first }
    }

    static func unchanged(_ address: Address) -> AccountSeed { AccountSeed(AccountChanges(address: address)) }

    mutating func insert(_ effect: AccountEffect, at index: UInt32) {
        let (before, after) = (effect.before, effect.after)
        if before.nonce != after.nonce {
            changes.nonceChanges.insert(NonceChange(index: index, nonce: after.nonce), inOrderOf: \.index)
        }
        if before.balance != after.balance { insert(after.balance, after: before.balance, at: index) }
        if before.codeHash != after.codeHash {
            changes.codeChanges.insert(CodeChange(index: index, code: effect.newCode ?? []), inOrderOf: \.index)
        }
        if before.exists != after.exists || effect.isStorageWiped {
            insert(AccountMark(index: index, exists: after.exists, isDestroyed: effect.isStorageWiped))
        }
        for slot in effect.slots where slot.isChanged {
            slots[slot.key, default: []].insert(StorageChange(index: index, value: slot.after), inOrderOf: \.index)
        }
    }

    mutating func insert(_ mark: AccountMark) { changes.marks.insert(mark, inOrderOf: \.index) }

    /// Balances are sums: what comes or goes here is in every later balance, too.
    mutating func insert(_ balance: U256, after previous: U256, at index: UInt32) {
        let place = changes.balanceChanges.insert(BalanceChange(index: index, balance: balance), inOrderOf: \.index)
        for later in changes.balanceChanges.indices[(place + 1)...] {
            let sum = (changes.balanceChanges[later].balance &- previous) &+ balance
            changes.balanceChanges[later].balance = sum
        }
    }
}

extension Array {
    /// Behind those of the same index. Answers where.
    @discardableResult
    fileprivate mutating func insert(_ element: Element, inOrderOf position: KeyPath<Element, UInt32>) -> Int {
        let previous = lastIndex { $0[keyPath: position] <= element[keyPath: position] }
        let place = previous.map { $0 + 1 } ?? 0
        insert(element, at: place)
        return place
    }
}
