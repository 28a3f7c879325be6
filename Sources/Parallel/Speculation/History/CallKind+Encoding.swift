import Primitives

extension CallKind {
    /// Written down: they are never reused.
    private enum Number {
        static let transfer: UInt64 = 0
        static let creation: UInt64 = 1
        static let contract: UInt64 = 2
        static let contractWithoutSelector: UInt64 = 3
    }

    func write(to fields: inout RLPEncoder) {
        fields.list { fields in
            switch self {
            case .transfer: fields.append(Number.transfer)
            case .creation: fields.append(Number.creation)
            case .contract(let address, let selector):
                fields.append(selector == nil ? Number.contractWithoutSelector : Number.contract)
                fields.append(address)
                if let selector { fields.append(UInt64(selector)) }
            }
        }
    }

    init(from outer: inout HistoryReader) throws(InvalidHistory) {
        var fields = try outer.list()
        switch try fields.number("the kind of a call", max: Number.contractWithoutSelector) {
        case Number.transfer: self = .transfer
        case Number.creation: self = .creation
        case Number.contract:
            let address = try fields.address()
            self = .contract(address, selector: UInt32(try fields.number("a selector", max: UInt64(UInt32.max))))
        default: self = .contract(try fields.address(), selector: nil)
        }
        try fields.finish()
    }
}
