import Primitives

extension SpeculationPolicy {
    func write(to outer: inout RLPEncoder) {
        outer.list { fields in
            fields.append(UInt64(boldness.rawValue))
            fields.append(UInt64(repeatedIn64ths))
            fields.append(UInt64(calmBlocks))
            fields.append(UInt64(patience))
        }
    }

    init(from outer: inout HistoryReader) throws(InvalidHistory) {
        var fields = try outer.list()
        self.init()
        boldness =
            Boldness(rawValue: Int(try fields.number("boldness", max: UInt64(Boldness.much.rawValue)))) ?? boldness
        repeatedIn64ths = Int(try fields.number("work done again", max: 64_000))
        calmBlocks = Int(try fields.number("calm blocks", max: UInt64(Self.patienceRange.upperBound)))
        patience = Int(try fields.number("patience", max: UInt64(Self.patienceRange.upperBound)))
        guard patience >= Self.patienceRange.lowerBound else { throw .unexpected("a patience of \(patience)") }
        try fields.finish()
    }
}
