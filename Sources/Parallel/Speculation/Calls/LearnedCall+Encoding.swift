import Primitives

extension LearnedCall {
    func write(to encoder: inout RLPEncoder) {
        for count in [observations, misses, streak] { encoder.append(UInt64(count)) }
        encoder.list { list in
            for slot in slots { list.list { slot.write(to: &$0) } }
        }
        encoder.list { list in
            for slot in leftovers { list.append(slot) }
        }
    }

    init(from reader: inout HistoryReader) throws(InvalidHistory) {
        let observations = UInt8(try reader.number("observations", max: UInt64(Self.observationsMax)))
        let misses = UInt8(try reader.number("misses", max: UInt64(observations)))
        let streak = UInt8(try reader.number("streak", max: UInt64(Self.observationsMax)))
        let slots = try reader.list(of: "slots", max: Self.slotsMax) { (list) throws(InvalidHistory) in
            var fields = try list.list()
            let slot = try LearnedSlot(from: &fields, observations: observations)
            try fields.finish()
            return slot
        }
        let leftovers = try reader.list(of: "leftovers", max: Self.leftoversMax) { (list) throws(InvalidHistory) in
            try list.u256()
        }
        self.init(observations: observations, misses: misses, streak: streak, slots: slots, leftovers: leftovers)
    }
}
