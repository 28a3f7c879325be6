import Chain

extension PredictedAccess {
    /// Adds keys that calls like this one nearly always touched; false where none are known.
    mutating func addUsual(of transaction: Transaction, _ history: ConflictHistory) -> Bool {
        guard let record = history.record(of: history.kind(of: transaction)), record.isUsual else { return false }
        let countBefore = reads.count + writes.count
        for key in record.keys {
            if key.reads.isUsual { reads.append(key.key) }
            if key.writes.isUsual { writes.append(key.key) }
        }
        return reads.count + writes.count > countBefore
    }
}
