import Primitives
import Scheduling

extension KeyRecord {
    func write(to fields: inout RLPEncoder) {
        fields.list { fields in
            switch key {
            case .balance(let address): Self.write(0, address, to: &fields)
            case .nonce(let address): Self.write(1, address, to: &fields)
            case .code(let address): Self.write(2, address, to: &fields)
            case .slot(let address, let slot):
                Self.write(3, address, to: &fields)
                fields.append(slot)
            case .storage(let address): Self.write(4, address, to: &fields)
            case .existence(let address): Self.write(5, address, to: &fields)
            }
            reads.write(to: &fields)
            writes.write(to: &fields)
        }
    }

    private static func write(_ number: UInt64, _ address: Address, to fields: inout RLPEncoder) {
        fields.append(number)
        fields.append(address)
    }

    init(from outer: inout HistoryReader) throws(InvalidHistory) {
        var fields = try outer.list()
        let number = try fields.number("the kind of a key", max: 5)
        let address = try fields.address()
        let key: AccessKey =
            switch number {
            case 0: .balance(address)
            case 1: .nonce(address)
            case 2: .code(address)
            case 3: .slot(address, try fields.u256())
            case 4: .storage(address)
            default: .existence(address)
            }
        self.init(key)
        reads = try Rate(from: &fields)
        writes = try Rate(from: &fields)
        guard reads.tries == writes.tries else {
            throw .outOfRange(
                field: "how often a key could have been written", max: UInt64(reads.tries), found: UInt64(writes.tries))
        }
        try fields.finish()
    }
}
