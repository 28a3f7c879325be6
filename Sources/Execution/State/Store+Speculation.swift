import Chain

/// What was learned of the blocks before, kept across restarts: bytes that mean nothing to the store.
///
/// No block depends on them, so they never cost one: they are written in a block's own transaction, with its sync.
extension Store {
    /// Nil where nothing was ever kept. What waits for the next block does not count.
    public func speculationHistory() throws(StoreError) -> [UInt8]? {
        let transaction = try ReadTransaction(environment)
        return try Metadata.speculationHistory(transaction.records)
    }

    /// Takes `bytes` in place of what was kept before; they are written with the next block that is committed.
    ///
    /// False where they are more than `Limits.speculationHistoryBytesMax`: then what was kept stays.
    public func keepWithNextBlock(speculationHistory bytes: [UInt8]) -> Bool {
        guard bytes.count <= Limits.speculationHistoryBytesMax else { return false }
        waitingSpeculationHistory = bytes
        return true
    }

    /// Writes what waits for the next block now, for whoever ends before there is one.
    public func writeSpeculationHistory() throws(StoreError) {
        guard let bytes = waitingSpeculationHistory else { return }
        let transaction = try WriteTransaction(environment)
        try Metadata.writeSpeculationHistory(bytes, transaction)
        try transaction.commit()
        waitingSpeculationHistory = nil
    }
}
