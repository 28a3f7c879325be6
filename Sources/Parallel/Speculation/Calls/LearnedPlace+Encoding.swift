import Primitives

extension LearnedPlace {
    func write(to encoder: inout RLPEncoder) {
        place.write(to: &encoder)
        encoder.append(UInt64(hits))
        encoder.append(UInt64(doubts))
    }

    init(from reader: inout HistoryReader) throws(InvalidHistory) {
        place = try MappingPlace(from: &reader)
        hits = UInt8(try reader.number("hits", max: UInt64(Self.hitsMax)))
        doubts = UInt8(try reader.number("doubts", max: UInt64(Self.hitsMax)))
    }
}
