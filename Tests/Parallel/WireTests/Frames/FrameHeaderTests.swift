import Testing

@testable import Wire

@Suite struct FrameHeaderTests {
    @Test(arguments: FrameKind.allCases) func `every kind round-trips`(kind: FrameKind) throws {
        let header = FrameHeader(
            kind: kind, flags: [.compressed, .descriptor], block: .max - 1, wireBytes: 1, rawBytes: 0x03_02_01)
        #expect(try FrameHeader(bytes: header.bytes) == header)
    }

    @Test func `the bytes are those of the table`() {
        let header = FrameHeader(
            kind: .run, flags: .compressed, block: 0x1122_3344_5566_7788, wireBytes: 0xa0b0c, rawBytes: 0xd0e0f)
        #expect(
            header.bytes == [
                0x0c, 0x0b, 0x0a, 0, 17, 1, 0x01, 0x48, 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0x0f, 0x0e,
                0x0d, 0,
            ])
    }

    @Test func `kinds keep their numbers`() {
        let numbers = FrameKind.allCases.map(\.rawValue)
        let agreed: [UInt8] = [
            1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 32, 33, 40, 41, 42,
        ]
        #expect(numbers == agreed)
    }

    @Test func `a length at the limit is accepted, one more is refused`() throws {
        let limit = UInt32(Limits.frameBytesMax)
        #expect(try FrameHeader(bytes: FrameHeader.bytes(length: limit)).wireBytes == Limits.frameBytesMax)
        let tooLong = WireError.tooLong(bytes: Limits.frameBytesMax + 1, bytesMax: Limits.frameBytesMax)
        #expect(throws: tooLong) { try FrameHeader(bytes: FrameHeader.bytes(length: limit + 1)) }
        #expect(throws: tooLong) {
            try FrameHeader(bytes: FrameHeader.bytes(flags: 1, length: 9, rawLength: limit + 1))
        }
    }

    @Test func `what is no header of ours is refused`() {
        #expect(throws: WireError.wrongVersion(expected: 0x4801, found: 0x4802)) {
            try FrameHeader(bytes: FrameHeader.bytes(version: 0x4802))
        }
        #expect(throws: WireError.unknownKind(0)) { try FrameHeader(bytes: FrameHeader.bytes(kind: 0)) }
        #expect(throws: WireError.unknownKind(255)) { try FrameHeader(bytes: FrameHeader.bytes(kind: 255)) }
        #expect(throws: WireError.unknownFlags(4)) { try FrameHeader(bytes: FrameHeader.bytes(flags: 4)) }
        #expect(throws: WireError.lengthMismatch(onTheWire: 5, declared: 6)) {
            try FrameHeader(bytes: FrameHeader.bytes(length: 5, rawLength: 6))
        }
        #expect(throws: WireError.truncated(expectedBytes: 20, foundBytes: 19)) {
            try FrameHeader(bytes: FrameHeader.bytes().dropLast())
        }
    }
}
