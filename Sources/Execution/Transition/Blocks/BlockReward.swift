import Chain
import Primitives

/// What a block before Paris pays to its own coinbase and to those of its ommers (Yellow Paper, 11.3).
struct BlockReward {
    /// In wei, in the order in which they are paid; a coinbase may stand here more than once.
    let payments: [(recipient: Address, amount: U256)]

    /// How many generations an ommer's reward falls over.
    private static let generations: UInt64 = 8
    /// The block earns this part of its reward for each ommer it names.
    private static let ommerShare = U256(32)

    init(of header: Header, ommers: [Header], rules: Rules) {
        guard !rules.blockReward.isZero else {
            payments = []
            return
        }
        let reward = rules.blockReward
        let own = reward &+ reward / Self.ommerShare &* U256(UInt64(ommers.count))
        payments =
            ommers.map { ommer in
                // An ommer that is too old, or not older at all, is refused before; here it is worth nothing.
                let age = min(header.number &- ommer.number, Self.generations)
                return (ommer.coinbase, reward &* U256(Self.generations - age) / U256(Self.generations))
            } + [(header.coinbase, own)]
    }
}
