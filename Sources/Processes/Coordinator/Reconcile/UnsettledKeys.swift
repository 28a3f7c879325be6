import EVM
import Primitives
import Scheduling

/// What transactions that have to run again have written: nobody knows these values until they have.
struct UnsettledKeys {
    private var written: Set<AccessKey> = []
    private let coinbase: Address

    init(coinbase: Address) { self.coinbase = coinbase }

    mutating func insert(_ effects: Effects) { written.formUnion(RecordedAccess(effects, coinbase: coinbase).writes) }

    /// Whether an answer that `effects` got may be another one.
    func answer(_ effects: Effects) -> Bool {
        guard !written.isEmpty else { return false }
        // Whoever pays from a balance asks no more than that it suffices; but nobody knows what is in it now.
        let paysFromUnsettled = effects.accounts.contains { effect in
            !effect.balanceAtLeast.isZero && written.contains(.balance(effect.address))
        }
        return paysFromUnsettled
            || RecordedAccess(effects, coinbase: coinbase).reads.contains(where: written.contains)
    }
}
