import Primitives

extension Rate {
    func write(to fields: inout RLPEncoder) {
        fields.append(UInt64(hits))
        fields.append(UInt64(tries))
    }

    init(from fields: inout HistoryReader) throws(InvalidHistory) {
        let hits = try fields.number("how often something was so", max: UInt64(Rate.triesMax))
        let tries = try fields.number("how often something could have been so", max: UInt64(Rate.triesMax))
        guard let rate = Rate(hits: UInt32(hits), tries: UInt32(tries)) else {
            throw .outOfRange(field: "how often something was so", max: tries, found: hits)
        }
        self = rate
    }
}
