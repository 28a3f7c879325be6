import Chain
import EVM
import Primitives

/// One account through a block: its state before, and every change by index.
struct AccountHistory {
    let before: AccountState
    private(set) var now: AccountState
    private(set) var balances: [BalanceChange] = []
    private(set) var nonces: [NonceChange] = []
    private(set) var codes: [CodeChange] = []
    private(set) var marks: [AccountMark] = []
    private(set) var slots: [U256: SlotHistory] = [:]
    private(set) var isStorageWiped = false

    init(before: AccountState) {
        self.before = before
        now = before
    }

    /// Takes over what an index did. A balance that nobody asked for is a sum of credits and debits, which holds
    /// whatever it started from; from EIP-161 on so is whether there is anything left of the account.
    mutating func apply(_ effect: AccountEffect, at index: Int, _ rules: Rules) {
        let index = UInt32(index)
        let existed = now.exists
        if effect.before.balance != effect.after.balance {
            let balance = (now.balance &- effect.before.balance) &+ effect.after.balance
            setBalance(balance, at: index)
        }
        if effect.before.nonce != effect.after.nonce {
            now.nonce = effect.after.nonce
            nonces.append(NonceChange(index: index, nonce: now.nonce))
        }
        if effect.before.codeHash != effect.after.codeHash {
            now.codeHash = effect.after.codeHash
            codes.append(CodeChange(index: index, code: effect.newCode ?? []))
        }
        if effect.before != effect.after {
            now.exists = rules.emptyAccountsVanish ? !now.isEmpty : effect.after.exists
        }
        if effect.isStorageWiped {
            isStorageWiped = true
            for key in slots.keys { slots[key]?.set(.zero, at: index) }
        }
        slots.makeRoom(for: effect.slots.count)
        for slot in effect.slots {
            slots[slot.key, default: SlotHistory(before: slot.before)].set(slot.after, at: index)
        }
        if existed != now.exists || effect.isStorageWiped {
            mark(AccountMark(index: index, exists: now.exists, isDestroyed: effect.isStorageWiped), rules)
        }
    }

    /// What the coinbase is paid at an index, after what the index itself did to it.
    mutating func credit(fee: U256, at index: UInt32, _ rules: Rules) -> Bool {
        let (sum, overflow) = now.balance.addingReportingOverflow(fee)
        if !now.exists { mark(AccountMark(index: index, exists: true), rules) }
        now.exists = true
        setBalance(sum, at: index)
        return !overflow
    }

    /// Where blocks carry lists, a list says all there is to say.
    private mutating func mark(_ mark: AccountMark, _ rules: Rules) {
        guard !rules.hasBlockAccessList else { return }
        var mark = mark
        if let last = marks.last, last.index == mark.index {
            mark.isDestroyed = mark.isDestroyed || last.isDestroyed
            marks.removeLast()
        }
        marks.append(mark)
    }

    private mutating func setBalance(_ balance: U256, at index: UInt32) {
        guard balance != now.balance else { return }
        now.balance = balance
        // The fee comes after the coinbase's own change at the same index.
        if balances.last?.index == index { balances.removeLast() }
        let previous = balances.last?.balance ?? before.balance
        if previous != balance { balances.append(BalanceChange(index: index, balance: balance)) }
    }

    /// The slot's value now, where this block has touched it; nil where it is as the snapshot has it.
    func value(of key: U256) -> U256? { slots[key]?.now ?? (isStorageWiped ? .zero : nil) }

    /// The last index that changed what `misreading` asks for.
    func lastWriter(of misreading: Misreading) -> UInt32? {
        switch misreading {
        case .balance, .balanceAtLeast: balances.last?.index
        case .nonce: nonces.last?.index
        case .code: codes.last?.index
        case .emptiness:
            [balances.last?.index, nonces.last?.index, codes.last?.index, marks.last?.index].compactMap(\.self).max()
        case .slot(_, let key, _, _): slots[key]?.changes.last?.index ?? marks.last(where: \.isDestroyed)?.index
        }
    }

    typealias SortedSlots = [(key: U256, history: SlotHistory)]

    /// The slots that were touched, ascending. The keys are sorted by themselves: a slot is large, and not moved so
    /// cheaply.
    var sortedSlots: SortedSlots {
        slots.keys.sorted().compactMap { key in slots[key].map { (key, $0) } }
    }

    func changes(of address: Address) -> AccountChanges { changes(of: address, sortedSlots) }

    /// What the access list says of the account (EIP-7928), and our marks, which that EIP's encoding leaves out.
    func changes(of address: Address, _ slots: SortedSlots) -> AccountChanges {
        var written: [SlotChanges] = []
        var read: [U256] = []
        for (key, slot) in slots {
            if slot.changes.isEmpty {
                read.append(key)
            } else {
                written.append(SlotChanges(slot: key, changes: slot.changes))
            }
        }
        return AccountChanges(
            address: address, storageChanges: written, storageReads: read, balanceChanges: balances,
            nonceChanges: nonces, codeChanges: codes, marks: marks)
    }
}
