import EVM
import Primitives

/// What transactions that have to run again have written: nobody knows these values until they have.
struct UnsettledKeys {
    private var accounts: Set<Address> = []
    private var slots: [Address: Set<U256>] = [:]
    private let coinbase: Address

    init(coinbase: Address) { self.coinbase = coinbase }

    mutating func insert(_ effects: Effects) {
        if !effects.fee.isZero { accounts.insert(coinbase) }
        for effect in effects.accounts {
            if effect.before != effect.after || effect.isStorageWiped { accounts.insert(effect.address) }
            for slot in effect.slots where slot.isChanged { slots[effect.address, default: []].insert(slot.key) }
        }
    }

    /// Whether an answer that `effects` got may be another one.
    func answer(_ effects: Effects) -> Bool {
        effects.accounts.contains { effect in
            let asks = !effect.questions.isEmpty || !effect.balanceAtLeast.isZero
            if asks && accounts.contains(effect.address) { return true }
            guard let keys = slots[effect.address] else { return false }
            return effect.slots.contains { keys.contains($0.key) }
        }
    }
}
