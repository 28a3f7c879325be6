import Chain
import Primitives
import Testing

@Suite struct HeaderTests {
    @Test func `the hash of mainnet's genesis`() throws {
        let header = Header(
            stateRoot: try #require(Hash(hex: "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544")),
            difficulty: U256(17_179_869_184 as UInt64), gasLimit: 5000,
            extraData: try #require(
                [UInt8](hex: "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa")),
            nonce: 0x42)
        #expect(header.hash == Hash(hex: "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"))
    }

    /// ethereum/tests, PoWTests/ethash_tests.json.
    @Test func `what is sealed is the header without mix hash and nonce`() throws {
        var header = Header(
            stateRoot: try #require(Hash(hex: "9178d0f23c965d81f0834a4c72c6253ce6830f4022b1359aaebfc1ecba442d4e")),
            difficulty: 131_072, gasLimit: 1_000_000)
        let sealed = try #require(Hash(hex: "2a8de2adf89af77358250bf908bf04ba94a6e8c3ba87775564a41d269a05e4ce"))
        #expect(header.sealHash == sealed)
        header.mixHash = sealed
        header.nonce = 7
        #expect(header.sealHash == sealed)
        header.baseFeePerGas = 7
        #expect(header.sealHash != sealed)
    }

    @Test(arguments: [15, 16, 17, 20, 21, 23])
    func `a header of every age round-trips`(fieldCount: Int) throws {
        let header = Sample.header(fieldCount: fieldCount)
        #expect(header.fieldCount == fieldCount)
        #expect(try Header(encoded: header.encoded) == header)
    }

    @Test(arguments: [0, 14, 18, 19, 22, 24])
    func `a header of no age is refused`(fieldCount: Int) throws {
        var fields = try RLPDecoder(list: Sample.header(fieldCount: 23).encoded)
        var encoder = RLPEncoder()
        try encoder.list(of: fieldCount) { (list) throws(RLPError) in
            list.appendEncoded(fields.isAtEnd ? [0x80] : try fields.rawItem())
        }
        let expected = Malformed.fieldCount(of: "header", expected: [15, 16, 17, 20, 21, 23], found: fieldCount)
        #expect(throws: expected) { try Header(encoded: encoder.bytes) }
    }

    @Test(arguments: [7, 9])
    func `a nonce has 8 bytes`(count: Int) throws {
        var fields = try RLPDecoder(list: Sample.header(fieldCount: 15).encoded)
        var items = try (0..<15).map { _ in try fields.rawItem() }
        items[14] = [0x80 + UInt8(count)] + [UInt8](repeating: 0, count: count)
        var encoder = RLPEncoder()
        encoder.list { list in items.forEach { list.appendEncoded($0) } }
        #expect(throws: Malformed.self) { try Header(encoded: encoder.bytes) }
    }
}

extension RLPEncoder {
    fileprivate mutating func list(
        of count: Int, _ item: (inout RLPEncoder) throws(RLPError) -> Void
    ) throws(RLPError) {
        var items = RLPEncoder()
        for _ in 0..<count { try item(&items) }
        list { $0.appendEncoded(items.bytes) }
    }
}
