import Chain
import Primitives

extension Plan {
    /// The plan of `seeded`: no transaction waits for another.
    ///
    /// - Parameter coinbaseBefore: the coinbase's balance before the block, or nil where nobody looked.
    public static func seeded(
        _ offers: [GasOffer], _ accessList: BlockAccessList, coinbase: Address, coinbaseBefore: U256? = nil
    ) -> Plan {
        let gas = GasEstimate(
            offers, coinbaseChanges: accessList.account(at: coinbase)?.balanceChanges ?? [],
            coinbaseBefore: coinbaseBefore)
        return Plan(
            offers.indices.map { [$0] }, strategy: .seeded, tier: .first, estimatedGas: gas.byTransaction)
    }

    /// The same plan, its small transactions in batches: for groups that do not depend on each other's order.
    ///
    /// Batches shrink towards the end, so that workers come to theirs at nearly the same time; each takes its part of
    /// what is left then.
    public func batched(workers: Int, batchesPerRound: Int = 2) -> Plan {
        precondition(workers > 0 && batchesPerRound > 0)
        let total = groups.reduce(0.0) { $0 + Double($1.estimatedGas) }
        let gasMin = total / Double(workers * Self.batchesPerWorkerMax)
        var left = total
        var sets: [[Int]] = []
        var open: [Int] = []
        var openGas = 0.0
        for group in groups {
            open += group.transactions
            openGas += Double(group.estimatedGas)
            guard openGas >= max(gasMin, left / Double(workers * batchesPerRound)) else { continue }
            sets.append(open.sorted())
            left -= openGas
            (open, openGas) = ([], 0)
        }
        if !open.isEmpty { sets.append(open.sorted()) }
        return Plan(sets, strategy: strategy, tier: tier, estimatedGas: estimatedGas)
    }

    /// A frame for less than this part of a worker's share is not worth it: who is done early takes from another.
    private static let batchesPerWorkerMax = 8
}
