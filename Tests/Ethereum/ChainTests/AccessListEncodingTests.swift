import Chain
import Primitives
import Testing

/// EIP-7928: a list is hashed as it came, so that every number in it may be spelt in one way only.
@Suite struct AccessListEncodingTests {
    private let list = BlockAccessList(accounts: [
        AccountChanges(
            address: Sample.address,
            storageChanges: [
                SlotChanges(
                    slot: 0,
                    changes: [StorageChange(index: 0, value: 7), StorageChange(index: 3, value: .zero)]),
                SlotChanges(slot: .max, changes: [StorageChange(index: 300, value: .max)]),
            ],
            storageReads: [1, 200], balanceChanges: [BalanceChange(index: 1, balance: 1_000_000)],
            nonceChanges: [NonceChange(index: 2, nonce: 130)], codeChanges: [CodeChange(index: 4, code: [1, 2])])
    ])

    @Test func `no number of a list may begin with a zero byte`() throws {
        let item = try Item(list.encoded)
        let strings = item.stringCount
        // An address, 2 slots, 3 changes of two numbers, 2 reads, and a change of balance, nonce and code.
        #expect(strings == 1 + 2 + 3 * 2 + 2 + 3 * 2)
        var refused = 0
        for position in 0..<strings {
            let padded = item.replacing(string: position) { [0] + $0 }
            do throws(Malformed) {
                let decoded = try BlockAccessList(encoded: padded.encoded)
                #expect(decoded.accounts[0].codeChanges[0].code == [0, 1, 2], "string \(position)")
            } catch {
                refused += 1
            }
        }
        #expect(refused == strings - 1, "all but the code")
    }

    @Test func `no number of a list may be longer than its field, and an address is neither longer nor shorter`() throws
    {
        let item = try Item(list.encoded)
        for position in 0..<(item.stringCount - 1) {
            let long = item.replacing(string: position) { _ in [UInt8](repeating: 0xff, count: 33) }
            #expect(throws: Malformed.self, "string \(position)") { try BlockAccessList(encoded: long.encoded) }
        }
        for count in [0, 19, 21] {
            let address = item.replacing(string: 0) { _ in [UInt8](repeating: 0xff, count: count) }
            #expect(throws: Malformed.self, "\(count) bytes") { try BlockAccessList(encoded: address.encoded) }
        }
    }

    @Test func `an account has six fields, and nothing stands behind the list`() throws {
        guard case .list(let accounts) = try Item(list.encoded), case .list(let fields) = accounts[0] else {
            Issue.record("a list is a list of lists")
            return
        }
        for wrong in [Array(fields.dropLast()), fields + [.list([])], []] {
            #expect(throws: Malformed.self) { try BlockAccessList(encoded: Item.list([.list(wrong)]).encoded) }
        }
        #expect(throws: Malformed.self) { try BlockAccessList(encoded: list.encoded + [0]) }
        for position in fields.indices.dropFirst() {
            var wrong = fields
            wrong[position] = .string([])
            #expect(throws: Malformed.self) { try BlockAccessList(encoded: Item.list([.list(wrong)]).encoded) }
        }
    }
}

/// RLP taken apart, with no opinion on what its strings mean.
private indirect enum Item {
    case string([UInt8])
    case list([Item])

    init(_ encoded: [UInt8]) throws(RLPError) {
        var decoder = RLPDecoder(encoded)
        self = try Item.next(&decoder)
    }

    private static func next(_ decoder: inout RLPDecoder) throws(RLPError) -> Item {
        guard decoder.nextIsList else { return .string(try decoder.bytes()) }
        var (inner, items) = (try decoder.list(), [Item]())
        while !inner.isAtEnd { items.append(try next(&inner)) }
        return .list(items)
    }

    var stringCount: Int {
        switch self {
        case .string: 1
        case .list(let items): items.reduce(0) { $0 + $1.stringCount }
        }
    }

    /// The same, with one of its strings, counted from the left, changed.
    func replacing(string position: Int, _ change: ([UInt8]) -> [UInt8]) -> Item {
        switch self {
        case .string(let bytes): return position == 0 ? .string(change(bytes)) : self
        case .list(let items):
            var rest = position
            return .list(
                items.map { item in
                    defer { rest -= item.stringCount }
                    return (0..<item.stringCount).contains(rest) ? item.replacing(string: rest, change) : item
                })
        }
    }

    var encoded: [UInt8] {
        var encoder = RLPEncoder()
        write(to: &encoder)
        return encoder.bytes
    }

    private func write(to encoder: inout RLPEncoder) {
        switch self {
        case .string(let bytes): encoder.append(bytes)
        case .list(let items): encoder.list { list in items.forEach { $0.write(to: &list) } }
        }
    }
}
