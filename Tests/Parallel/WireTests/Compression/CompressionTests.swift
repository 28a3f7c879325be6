import Testing

@testable import Wire

@Suite struct CompressionTests {
    @Test(arguments: [0, 1, 2, 255, 65_536, 1_000_000]) func `any count of bytes round-trips`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        #expect(try Compression.inflate(Compression.deflate(bytes), toBytes: count) == bytes)
    }

    @Test func `more than a frame may hold is not inflated`() throws {
        let limit = Limits.frameBytesMax
        #expect(throws: WireError.tooLong(bytes: limit + 1, bytesMax: limit)) {
            try Compression.inflate([], toBytes: limit + 1)
        }
    }

    @Test func `always compresses, never does not, auto does from its threshold on`() throws {
        let small = [UInt8](repeating: 0, count: Compression.autoBytesMin - 1)
        let large = small + [0]
        #expect(try CompressionMode.always.compressed([1]) != nil)
        #expect(try CompressionMode.always.compressed([]) == nil)
        #expect(try CompressionMode.never.compressed(large) == nil)
        #expect(try CompressionMode.auto.compressed(small) == nil)
        #expect(try CompressionMode.auto.compressed(large) != nil)
    }

    @Test func `the names are those of the command line`() {
        #expect(CompressionMode.allCases.map(\.rawValue) == ["auto", "always", "never"])
        #expect(CompressionMode.allCases.map(\.code) == [1, 2, 3])
    }
}
