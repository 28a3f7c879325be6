/// The fixed part of every frame, little-endian:
///
/// | bytes | field                                                                     |
/// |-------|---------------------------------------------------------------------------|
/// | 0-3   | length of the payload that follows                                        |
/// | 4     | kind                                                                      |
/// | 5     | flags: 1 = the payload is compressed, 2 = a descriptor comes with byte 0  |
/// | 6-7   | version of this format; also what tells a frame from garbage              |
/// | 8-15  | block number                                                              |
/// | 16-19 | length of the payload once it is inflated; the same where it is not       |
struct FrameHeader: Equatable {
    static let byteCount = 20
    static let version: UInt16 = 0x4801

    struct Flags: OptionSet {
        let rawValue: UInt8
        static let compressed = Flags(rawValue: 1)
        static let descriptor = Flags(rawValue: 2)
        static let known: Flags = [.compressed, .descriptor]
    }

    let kind: FrameKind
    let flags: Flags
    let block: UInt64
    let wireBytes: Int
    let rawBytes: Int

    init(kind: FrameKind, flags: Flags, block: UInt64, wireBytes: Int, rawBytes: Int) {
        self.kind = kind
        self.flags = flags
        self.block = block
        self.wireBytes = wireBytes
        self.rawBytes = rawBytes
    }

    /// Decodes a header and refuses every one whose payload may not be read.
    init(bytes: [UInt8]) throws(WireError) {
        guard bytes.count == Self.byteCount else {
            throw .truncated(expectedBytes: Self.byteCount, foundBytes: bytes.count)
        }
        func number(at offset: Int, count: Int) -> UInt64 {
            bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }

        let version = UInt16(number(at: 6, count: 2))
        guard version == Self.version else { throw .wrongVersion(expected: Self.version, found: version) }
        guard let kind = FrameKind(rawValue: bytes[4]) else { throw .unknownKind(bytes[4]) }
        let flags = Flags(rawValue: bytes[5])
        guard flags.isSubset(of: .known) else { throw .unknownFlags(bytes[5]) }

        let wireBytes = Int(number(at: 0, count: 4))
        let rawBytes = Int(number(at: 16, count: 4))
        let bytesMax = Limits.frameBytesMax
        guard wireBytes <= bytesMax else { throw .tooLong(bytes: wireBytes, bytesMax: bytesMax) }
        guard rawBytes <= bytesMax else { throw .tooLong(bytes: rawBytes, bytesMax: bytesMax) }
        guard flags.contains(.compressed) || wireBytes == rawBytes else {
            throw .lengthMismatch(onTheWire: wireBytes, declared: rawBytes)
        }
        self.init(
            kind: kind, flags: flags, block: number(at: 8, count: 8), wireBytes: wireBytes, rawBytes: rawBytes)
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        func append(_ value: UInt64, count: Int) {
            for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))) }
        }
        append(UInt64(wireBytes), count: 4)
        append(UInt64(kind.rawValue), count: 1)
        append(UInt64(flags.rawValue), count: 1)
        append(UInt64(Self.version), count: 2)
        append(block, count: 8)
        append(UInt64(rawBytes), count: 4)
        return bytes
    }
}
