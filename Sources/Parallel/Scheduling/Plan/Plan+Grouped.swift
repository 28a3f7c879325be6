import Chain
import Primitives

extension Plan {
    /// Tier 0 of `grouped`: joins what the block access list says was written twice, and whoever is guessed to read it.
    ///
    /// `balanceBefore` answers for the state before the block, and nil where nobody looked: then the plan makes do with
    /// the list. Fees join nothing, and the coinbase's own transactions are left to the merge.
    public static func grouped(
        _ footprints: [Footprint], _ accessList: BlockAccessList, coinbase: Address,
        balanceBefore: (Address) -> U256? = { _ in nil }
    ) -> Plan {
        var conflicts = ListedConflicts(footprints, accessList)
        conflicts.joinWriters()
        conflicts.joinReaders()
        for account in accessList.accounts where account.address != coinbase {
            let funding = Funding(of: account, by: footprints, balanceBefore: balanceBefore)
            conflicts.join(funding.dependencies)
        }
        let gas = GasEstimate(
            footprints.map { GasOffer(gasLimit: $0.gasLimit, priorityFeePerGas: $0.priorityFeePerGas) },
            coinbaseChanges: accessList.account(at: coinbase)?.balanceChanges ?? [],
            coinbaseBefore: balanceBefore(coinbase))
        return Plan(conflicts.sets(), strategy: .grouped, tier: .first, estimatedGas: gas.byTransaction)
    }
}
