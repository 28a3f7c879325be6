import EVM
import Primitives

/// Which indexes of a block asked for what of one account the last time they ran.
struct AccountReaders {
    /// Those whom credits and debits concern.
    private(set) var balances: [Int] = []
    /// Those who asked for nonce, code, or whether there is anything.
    private(set) var others: [Int] = []
    private(set) var slots: [U256: [Int]] = [:]

    mutating func insert(_ effect: AccountEffect, at index: Int) {
        if effect.asksBalance { balances.append(index) }
        if !effect.questions.isDisjoint(with: [.nonce, .code, .emptiness]) { others.append(index) }
        for slot in effect.slots { slots[slot.key, default: []].append(index) }
    }

    mutating func remove(_ effect: AccountEffect, at index: Int) {
        balances.removeAll { $0 == index }
        others.removeAll { $0 == index }
        for slot in effect.slots { slots[slot.key]?.removeAll { $0 == index } }
    }
}
