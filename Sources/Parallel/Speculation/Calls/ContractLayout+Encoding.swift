import Primitives

extension ContractLayout {
    func write(to encoder: inout RLPEncoder) {
        encoder.append(lastUse)
        encoder.list { list in
            for (role, known) in places.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                list.list { fields in
                    fields.append(UInt64(role.rawValue))
                    known.write(to: &fields)
                }
            }
        }
        encoder.list { list in
            for (selector, call) in calls.sorted(by: { $0.key < $1.key }) {
                list.list { fields in
                    fields.append(UInt64(selector.number))
                    call.write(to: &fields)
                }
            }
        }
    }

    init(from reader: inout HistoryReader, usedUpTo observations: UInt64) throws(InvalidHistory) {
        let lastUse = try reader.number("lastUse", max: observations)
        var places: [SlotRole: LearnedPlace] = [:]
        _ = try reader.list(of: "roles", max: SlotRole.allCases.count) { (list) throws(InvalidHistory) in
            var fields = try list.list()
            let number = try fields.number("role", max: UInt64(UInt8.max))
            guard let role = SlotRole(rawValue: UInt8(number)), places[role] == nil else {
                throw .unexpected("role \(number)")
            }
            places[role] = try LearnedPlace(from: &fields)
            try fields.finish()
        }
        var calls: [Selector: LearnedCall] = [:]
        _ = try reader.list(of: "functions", max: Self.callsMax) { (list) throws(InvalidHistory) in
            var fields = try list.list()
            let selector = Selector(number: UInt32(try fields.number("selector", max: UInt64(UInt32.max))))
            guard calls[selector] == nil else { throw .unexpected("function \(selector)") }
            calls[selector] = try LearnedCall(from: &fields)
            try fields.finish()
        }
        self.init(places: places, calls: calls, lastUse: lastUse)
    }
}
