import Chain
import EVM
import Primitives
import State

/// The state through a block, as far as effects have been merged in block order: what every account and slot that was
/// touched held before, and each change by index.
///
/// It answers whether an effect's questions hold where it stands in block order, is the block's access list, and is
/// what the store is changed by.
public struct BlockHistory {
    private let coinbase: Address
    private let rules: Rules
    private var accounts: [Address: AccountHistory] = [:]
    /// The coinbase is known from the start, but on the list only if something touched it.
    private var isCoinbaseTouched = false

    /// - Parameters:
    ///   - coinbaseState: the coinbase before the block: fees reach it without being asked for.
    ///   - accountCount: about how many accounts the block will touch, if somebody knows.
    public init(coinbase: Address, coinbaseState: AccountState, rules: Rules, accountCount: Int = 0) {
        self.coinbase = coinbase
        self.rules = rules
        accounts.reserveCapacity(accountCount)
        accounts[coinbase] = AccountHistory(before: coinbaseState)
    }

    /// The first question of `effects` that is answered differently in block order, if any.
    ///
    /// What no earlier index has written is as the snapshot has it, where the answer came from.
    public func misreading(in effects: Effects) -> Misreading? {
        for effect in effects.accounts {
            guard let history = accounts[effect.address] else { continue }
            if let misreading = history.now.misreading(in: effect) { return misreading }
            for slot in effect.slots {
                guard let actual = history.value(of: slot.key), actual != slot.before else { continue }
                return .slot(effect.address, slot.key, seen: slot.before, actual: actual)
            }
        }
        return nil
    }

    /// The last index that wrote what `misreading` is about, if any has.
    public func lastWriter(of misreading: Misreading) -> Int? {
        accounts[misreading.address]?.lastWriter(of: misreading).map(Int.init)
    }

    /// Takes over what an index did; its questions hold. False when the coinbase's balance would pass 2^256 - 1.
    public mutating func apply(_ effects: Effects, at index: Int) -> Bool {
        for effect in effects.accounts {
            if effect.address == coinbase { isCoinbaseTouched = true }
            accounts[effect.address, default: AccountHistory(before: effect.before)].apply(effect, at: index, rules)
        }
        guard !effects.fee.isZero else { return true }
        return accounts[coinbase]?.credit(fee: effects.fee, at: UInt32(index), rules) ?? true
    }

    /// EIP-7928: the canonical list of what was touched and changed, with our marks in it.
    public func accessList() -> BlockAccessList { written().accessList }

    /// Of these accounts only, ascending: what nothing else will be asked of.
    public func accessList(of addresses: [Address]) -> BlockAccessList {
        BlockAccessList(accounts: addresses.compactMap { accounts[$0]?.changes(of: $0) })
    }

    /// What the store has to change, sorted by address and key.
    public func stateChanges() -> StateChanges { written().changes }

    /// Both, of accounts and slots that are put in order once.
    func written() -> (accessList: BlockAccessList, changes: StateChanges) {
        var listed: [AccountChanges] = []
        var changes: [AccountChange] = []
        listed.reserveCapacity(accounts.count)
        for address in accounts.keys.sorted() {
            guard let account = accounts[address] else { continue }
            let slots = account.sortedSlots
            if address != coinbase || isCoinbaseTouched { listed.append(account.changes(of: address, slots)) }
            if let change = account.stateChange(of: address, slots) { changes.append(change) }
        }
        return (BlockAccessList(accounts: listed), StateChanges(accounts: changes))
    }

    /// What an index has just changed, as values after it, sorted by address and key.
    func stateChanges(by effects: Effects) -> StateChanges {
        var changed: [Address: AccountEffect] = [:]
        for effect in effects.accounts where effect.isChanged { changed[effect.address] = effect }
        if !effects.fee.isZero, changed[coinbase] == nil { changed[coinbase] = AccountEffect(address: coinbase) }
        let changes = changed.keys.sorted().compactMap { address in
            changed[address].flatMap { accounts[address]?.stateChange(by: $0) }
        }
        return StateChanges(accounts: changes)
    }
}

extension AccountHistory {
    fileprivate func stateChange(of address: Address, _ slots: SortedSlots) -> AccountChange? {
        let changed = slots.filter { $0.history.now != $0.history.before }
        guard before != now || isStorageWiped || !changed.isEmpty else { return nil }
        return AccountChange(
            address: address, account: now.exists ? ChangedAccount(now) : nil,
            code: now.codeHash != before.codeHash && now.codeHash != .keccakEmpty ? codes.last?.code : nil,
            isStorageWiped: isStorageWiped, slots: changed.map { SlotChange(key: $0.key, value: $0.history.now) })
    }

    /// The account after an index that did `effect`.
    fileprivate func stateChange(by effect: AccountEffect) -> AccountChange {
        let slots = effect.slots.filter(\.isChanged).map { SlotChange(key: $0.key, value: $0.after) }
        return AccountChange(
            address: effect.address, account: now.exists ? ChangedAccount(now) : nil, code: effect.newCode,
            isStorageWiped: effect.isStorageWiped, slots: slots.sorted { $0.key < $1.key })
    }
}

extension ChangedAccount {
    fileprivate init(_ state: AccountState) {
        self.init(nonce: state.nonce, balance: state.balance, codeHash: state.codeHash)
    }
}
