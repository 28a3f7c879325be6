extension Plan {
    /// Tier 1: the transactions that got a wrong answer and all that depend on them, grouped by what they really did.
    ///
    /// Whatever is not in the new plan is settled: its effects are part of the view that the new groups read from.
    /// `accesses` has one entry for each transaction of the block.
    public func refined(failed: some Sequence<Int>, accesses: [RecordedAccess]) -> Plan {
        precondition(accesses.count == estimatedGas.count, "one record for each transaction of the block")
        let again = Self.dependents(of: failed, accesses)
        let sets = Self.conflicts(among: again, accesses).map { $0.map { again[$0] } }
        return Plan(sets, strategy: strategy, tier: .refined, estimatedGas: estimatedGas)
    }

    /// `failed` and every later transaction that read what one of them wrote, ascending.
    private static func dependents(of failed: some Sequence<Int>, _ accesses: [RecordedAccess]) -> [Int] {
        var isDirty = Array(repeating: false, count: accesses.count)
        for transaction in failed { isDirty[transaction] = true }
        var dirtyKeys: Set<AccessKey> = []
        for (transaction, access) in accesses.enumerated() {
            if !isDirty[transaction] { isDirty[transaction] = access.reads.contains(where: dirtyKeys.contains) }
            if isDirty[transaction] { dirtyKeys.formUnion(access.writes) }
        }
        return isDirty.indices.filter { isDirty[$0] }
    }

    /// Groups by what was recorded; the elements are positions in `transactions`, which ascends.
    private static func conflicts(among transactions: [Int], _ accesses: [RecordedAccess]) -> [[Int]] {
        var sets = UnionFind(count: transactions.count)
        // Only balances keep more than one: writers of another key are one set already, and the last stands for all.
        var writers: [AccessKey: [Int]] = [:]
        for (position, transaction) in transactions.enumerated() {
            let access = accesses[transaction]
            for key in access.reads { join(position, to: &writers[key, default: []], in: &sets) }
            for key in access.writes {
                if case .balance = key {
                    writers[key, default: []].append(position)
                } else {
                    join(position, to: &writers[key, default: []], in: &sets)
                    writers[key] = [position]
                }
            }
        }
        return sets.sets()
    }

    /// Joins `position` with all writers, of which one may then stand for the rest.
    private static func join(_ position: Int, to writers: inout [Int], in sets: inout UnionFind) {
        for writer in writers { sets.join(writer, position) }
        writers = writers.suffix(1)
    }
}
