import Chain
import Primitives

/// An entry that is not as the list says, as it travels from worker to coordinator. The numbers are on the wire: they
/// are never reused.
extension AccessListDifference {
    func write(to fields: inout RLPEncoder) {
        fields.append(address)
        let (number, slot): (UInt64, U256) =
            switch part {
            case .account: (1, .zero)
            case .balance: (2, .zero)
            case .nonce: (3, .zero)
            case .code: (4, .zero)
            case .slot(let key): (5, key)
            case .read(let key): (6, key)
            case .mark: (7, .zero)
            }
        fields.append(number)
        fields.append(slot)
        // 0 is what comes before the transactions: none is one below it.
        fields.append(UInt64((index ?? -1) + 1))
        for entry in [expected, found] { fields.list { entry?.write(to: &$0) } }
    }

    init(from fields: inout RLPDecoder) throws {
        let address = try fields.address()
        let number = try fields.uint64()
        let slot = try fields.u256()
        let part: Part =
            switch number {
            case 1: .account
            case 2: .balance
            case 3: .nonce
            case 4: .code
            case 5: .slot(slot)
            case 6: .read(slot)
            case 7: .mark
            default: throw WireError.outOfRange(.listed, field: "part", found: number)
            }
        let index = try fields.int(.listed, "index of a difference")
        self.init(
            address, part, at: index == 0 ? nil : index - 1, expected: try Entry.read(from: &fields),
            found: try Entry.read(from: &fields))
    }
}

extension AccessListDifference.Entry {
    fileprivate func write(to list: inout RLPEncoder) {
        switch self {
        case .value(let value):
            list.append(UInt64(1))
            list.append(value)
        case .code(let hash, let byteCount):
            list.append(UInt64(2))
            list.append(hash)
            list.append(UInt64(byteCount))
        case .touched:
            list.append(UInt64(3))
        case .mark(let mark):
            list.append(UInt64(4))
            list.append(UInt64(mark.index))
            list.append(UInt64(mark.exists ? 1 : 0))
            list.append(UInt64(mark.isDestroyed ? 1 : 0))
        }
    }

    /// An empty list is no entry.
    fileprivate static func read(from fields: inout RLPDecoder) throws -> Self? {
        var list = try fields.list()
        guard !list.isAtEnd else { return nil }
        let number = try list.uint64()
        let entry: Self
        switch number {
        case 1: entry = .value(try list.u256())
        case 2: entry = .code(try list.hash(), byteCount: try list.int(.listed, "code length"))
        case 3: entry = .touched
        case 4:
            let index = try list.uint64()
            guard let index = UInt32(exactly: index) else {
                throw WireError.outOfRange(.listed, field: "index of a mark", found: index)
            }
            entry = .mark(
                AccountMark(
                    index: index, exists: try list.flag(.listed, "exists"),
                    isDestroyed: try list.flag(.listed, "destroyed")))
        default: throw WireError.outOfRange(.listed, field: "entry", found: number)
        }
        try list.finish()
        return entry
    }
}
