import Chain

extension ConflictHistory {
    /// For each of a block's transactions, by position, the lower ones that it is likely to depend on by what they
    /// call, ascending: of each kind the nearest one.
    ///
    /// - Parameter permille: as in `expectsConflict`.
    public func dependencies(
        of transactions: [Transaction], above permille: Int = Boldness.some.conflictPermilleMax
    ) -> [[Int]] {
        guard callCount > 0 else { return Array(repeating: [], count: transactions.count) }
        var nearest: [CallKind: Int] = [:]
        return transactions.enumerated().map { position, transaction in
            let kind = kind(of: transaction)
            defer { nearest[kind] = position }
            guard kind != .transfer, let known = record(of: kind) else { return [] }
            return known.pairs.filter { $0.conflicts.permille > permille }.compactMap { nearest[$0.lower] }.sorted()
        }
    }
}
