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
    private let list: BlockAccessList
    private let emptyAccountsVanish: Bool
    /// Accounts that this view's own group has changed, with what the list says of them.
    private var own: [Address: AccountSeed] = [:]
    private var codeHashes: [CodeName: Hash] = [:]
    private var codes: [Hash: [UInt8]] = [:]
    /// Reads see what was changed below this index.
    public var index: Int

    /// Which code of a list: hashed once, however many ask for the account.
    private struct CodeName: Hashable {
        let address: Address
        let index: UInt32
    }

    /// - Parameter list: in order, as `BlockAccessList.validateForm` asks for.
    public init(base: any StateView, list: BlockAccessList, index: Int, rules: Rules) {
        self.base = base
        self.list = list
        emptyAccountsVanish = rules.emptyAccountsVanish
        self.index = index
    }

    public func account(at address: Address) throws(StateUnavailable) -> Account? {
        let account = try base.account(at: address)
        if !own.isEmpty, let seed = own[address] { return self.account(account, after: seed.changes) }
        guard let position = list.position(of: address) else { return account }
        return self.account(account, after: list.accounts[position])
    }

    /// What an account is after the changes that a list has of it below `index`.
    func account(_ account: Account?, after changes: AccountChanges) -> Account? {
        let overlay = AccountOverlay(
            nonce: changes.nonceChanges.last(below: index)?.nonce,
            balance: changes.balanceChanges.last(below: index)?.balance,
            codeHash: changes.codeChanges.last(below: index).map { keep($0, of: changes.address) },
            exists: changes.marks.last(below: index)?.exists, isDestroyed: destruction(in: changes.marks) != nil)
        return overlay.over(account, emptyAccountsVanish: emptyAccountsVanish)
    }

    public func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        if !own.isEmpty, let seed = own[address] {
            return try storage(
                at: slot, of: address, lastChange: seed.slots[slot]?.last(below: index),
                destroyed: destruction(in: seed.changes.marks))
        }
        guard let position = list.position(of: address) else { return try base.storage(at: slot, of: address) }
        let change = list.accounts[position].changePosition(of: slot)
        return try storage(
            at: slot, of: address,
            lastChange: change.flatMap { list.accounts[position].storageChanges[$0].changes.last(below: index) },
            destroyed: destruction(in: list.accounts[position].marks))
    }

    private func storage(
        at slot: U256, of address: Address, lastChange: StorageChange?, destroyed: AccountMark?
    ) throws(StateUnavailable) -> U256 {
        if let destroyed {
            guard let lastChange, lastChange.index >= destroyed.index else { return .zero }
            return lastChange.value
        }
        if let lastChange { return lastChange.value }
        return try base.storage(at: slot, of: address)
    }

    /// The last SELFDESTRUCT below `index` that took the account's storage.
    private func destruction(in marks: [AccountMark]) -> AccountMark? {
        marks.last { $0.isDestroyed && Int($0.index) < index }
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
            own[effect.address, default: seed(of: effect.address)].insert(effect, at: UInt32(index))
        }
        guard !effects.fee.isZero else { return }
        self.index = index + 1
        let found = try account(at: coinbase)
        let balance = found?.balance ?? .zero
        own[coinbase, default: seed(of: coinbase)].insert(
            balance &+ effects.fee, after: balance, at: UInt32(index))
        if found == nil { own[coinbase]?.insert(AccountMark(index: UInt32(index), exists: true)) }
    }

    private func seed(of address: Address) -> AccountSeed {
        AccountSeed(list.account(at: address) ?? AccountChanges(address: address))
    }

    private func keep(_ change: CodeChange, of address: Address) -> Hash {
        guard !change.code.isEmpty else { return .keccakEmpty }
        let name = CodeName(address: address, index: change.index)
        if let hash = codeHashes[name] { return hash }
        let hash = Keccak.hash(change.code)
        codeHashes[name] = hash
        codes[hash] = change.code
        return hash
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
