import Scheduling

/// Cases whose first plan is known not to hold, with the tier that they may take; every other case takes tier 0.
///
/// A fall back would hide a fault of the first plan: one that is not listed here fails the case.
enum ExpectedTiers {
    /// Parts of a case's file or name.
    private static let table: [(pattern: String, tier: Tier)] = [
        // A contract that reads what the prologue has just written: no list says who reads.
        ("eip4788_beacon_root/", .refined),
        ("eip2935_historical_block_hashes_from_state/", .refined),
        // A contract that asks for the balance of the coinbase, which every transaction before it changes.
        ("multi_block_observed_coinbase_balance", .refined),
    ]

    static func tierMax(file: String, name: String) -> Tier {
        let listed = table.filter { file.contains($0.pattern) || name.contains($0.pattern) }
        return listed.map(\.tier).max() ?? .first
    }
}
