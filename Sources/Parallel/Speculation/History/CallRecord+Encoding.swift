import Primitives

extension CallRecord {
    func write(to outer: inout RLPEncoder) {
        outer.list { fields in
            fields.append(block)
            fields.append(UInt64(transactions))
            fields.append(gasUsed)
            fields.append(gasLimit)
            fields.list { list in
                for key in keys { key.write(to: &list) }
            }
            fields.list { list in
                for pair in pairs {
                    pair.lower.write(to: &list)
                    pair.conflicts.write(to: &list)
                }
            }
        }
    }

    /// - Parameter now: no record is of a later block.
    init(from outer: inout HistoryReader, now: UInt64) throws(InvalidHistory) {
        var fields = try outer.list()
        let block = try fields.number("the block of a record", max: now)
        let transactions = try fields.number("transactions", max: UInt64(Rate.triesMax))
        let gasUsed = try fields.number("the gas of a call", max: HistoryLimits.gasSumMax)
        let gasLimit = try fields.number("the gas limits of a call", max: HistoryLimits.gasSumMax)
        guard gasUsed <= gasLimit else {
            throw .outOfRange(field: "the gas of a call", max: gasLimit, found: gasUsed)
        }
        let keys = try fields.list(of: "keys of a call", max: HistoryLimits.keysPerCallMax) {
            (list) throws(InvalidHistory) in try KeyRecord(from: &list)
        }
        let pairs = try fields.list(of: "pairs of a call", max: HistoryLimits.pairsPerCallMax) {
            (list) throws(InvalidHistory) in
            var pair = PairRecord(try CallKind(from: &list))
            pair.conflicts = try Rate(from: &list)
            return pair
        }
        try fields.finish()
        guard Set(keys.map(\.key)).count == keys.count else { throw .unexpected("a key that is there twice") }
        guard Set(pairs.map(\.lower)).count == pairs.count else { throw .unexpected("a pair that is there twice") }
        self.init(
            block: block, transactions: UInt32(transactions), gasUsed: gasUsed, gasLimit: gasLimit, keys: keys,
            pairs: pairs)
    }
}
