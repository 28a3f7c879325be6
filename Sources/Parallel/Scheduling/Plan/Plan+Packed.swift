extension Plan {
    /// The same plan with small groups laid together, so that a block of a thousand transfers is not a thousand frames.
    ///
    /// A packed group runs in block order, so that it is right whenever its parts were. No group grows beyond a
    /// `dispatchesPerWorker`-th of a worker's share: enough pieces stay to even out wrong estimates.
    public func packed(workers: Int, dispatchesPerWorker: Int = 4) -> Plan {
        precondition(workers > 0 && dispatchesPerWorker > 0)
        let total = groups.reduce(0.0) { $0 + Double($1.estimatedGas) }
        let share = total / Double(workers * dispatchesPerWorker)

        var sets: [[Int]] = []
        var open: [Int] = []
        var openGas = 0.0
        for group in groups.sorted(by: { $0.transactions[0] < $1.transactions[0] }) {
            let gas = Double(group.estimatedGas)
            if gas >= share {
                sets.append(group.transactions)
                continue
            }
            if !open.isEmpty && openGas + gas > share {
                sets.append(open.sorted())
                (open, openGas) = ([], 0)
            }
            open += group.transactions
            openGas += gas
        }
        if !open.isEmpty { sets.append(open.sorted()) }
        return Plan(sets, strategy: strategy, tier: tier, estimatedGas: estimatedGas)
    }
}
