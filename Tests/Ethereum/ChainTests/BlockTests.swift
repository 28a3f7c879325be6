import Chain
import Primitives
import Testing

@Suite struct BlockTests {
    @Test(arguments: [nil, [], [Withdrawal(index: .max, validatorIndex: 0, address: Sample.address, amount: 1)]])
    func `a block of all kinds of transactions round-trips`(withdrawals: [Withdrawal]?) throws {
        let block = Block(
            header: Sample.header(fieldCount: 23), transactions: Transaction.Kind.allCases.map(Sample.transaction),
            ommers: [Sample.header(fieldCount: 15), Sample.header(fieldCount: 16)], withdrawals: withdrawals)
        let encoded = block.encoded
        let decoded = try Block(encoded: encoded)
        #expect(decoded == block)
        #expect(decoded.encoded == encoded)
        #expect(decoded.encodedByteCount == encoded.count)
        #expect(decoded.encodedTransactions == block.transactions.map(\.encoded))
    }

    @Test func `roots of an empty body`() {
        let block = Block(header: Header(), withdrawals: [])
        #expect(block.transactionsRoot == .emptyTrieRoot)
        #expect(block.withdrawalsRoot == .emptyTrieRoot)
        #expect(block.ommersHash == .emptyOmmers)
        #expect(Block(header: Header()).withdrawalsRoot == nil)
        #expect(Hash.emptyOmmers == Keccak.hash([0xc0]))
    }

    @Test func `faults name the part they are in`() throws {
        let header = Header().encoded
        #expect(throws: Malformed.fieldCount(of: "block", expected: [3, 4], found: 2)) {
            try Block(encoded: list([header, [0xc0]]))
        }
        #expect(throws: Malformed.header(.rlp(.expectedList(offset: 1)))) {
            try Block(encoded: list([[0x80], [0xc0], [0xc0]]))
        }
        // A typed transaction stands as a string, and one of no bytes is none.
        #expect(throws: Malformed.transaction(1, .emptyTransaction)) {
            try Block(encoded: list([header, list([Sample.eip155, [0x80]]), [0xc0]]))
        }
        // A legacy one stands as a list: as a string the block would have a second form.
        var wrapped = RLPEncoder()
        wrapped.append(Sample.eip155)
        #expect(throws: Malformed.transaction(0, .unknownTransactionKind(0xf8))) {
            try Block(encoded: list([header, list([wrapped.bytes]), [0xc0]]))
        }
        #expect(throws: Malformed.ommer(1, .fieldCount(of: "header", expected: [15, 16, 17, 20, 21, 23], found: 0))) {
            try Block(encoded: list([header, [0xc0], list([header, [0xc0]])]))
        }
        #expect(throws: Malformed.rlp(.tooManyItems(max: 64, offset: 3 + header.count + 1 + 3 + 64 * header.count))) {
            try Block(encoded: list([header, [0xc0], list([[UInt8]](repeating: header, count: 65))]))
        }
    }

    @Test func `a block cut short anywhere is refused`() {
        let encoded = Block(header: Header(), transactions: [Sample.transaction(.setCode)], withdrawals: []).encoded
        for count in 0..<encoded.count {
            #expect(throws: Malformed.self) { try Block(encoded: Array(encoded.prefix(count))) }
        }
    }

    private func list(_ items: [[UInt8]]) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { list in items.forEach { list.appendEncoded($0) } }
        return encoder.bytes
    }
}
