import Primitives

extension MappingPlace {
    func write(to encoder: inout RLPEncoder) {
        encoder.append(UInt64(base))
        encoder.append(UInt64(order.rawValue))
    }

    init(from reader: inout HistoryReader) throws(InvalidHistory) {
        let base = try reader.number("base", max: UInt64(Self.baseEnd - 1))
        let number = try reader.number("order", max: UInt64(Order.allCases.count - 1))
        guard let order = Order(rawValue: UInt8(number)) else { throw .unexpected("order \(number)") }
        self.init(base: UInt8(base), order: order)
    }
}
