/// Writes RLP: strings, integers and lists, one after the other.
public struct RLPEncoder: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: bytes that are to be written, if somebody knows it.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Keeps the capacity, so that one encoder can write many items.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    public mutating func append(_ string: [UInt8]) {
        if string.count == 1, string[0] < 0x80 {
            bytes.append(string[0])
        } else {
            appendHeader(base: 0x80, count: string.count)
            bytes.append(contentsOf: string)
        }
    }

    /// As the shortest big-endian string: zero is the empty one.
    public mutating func append(_ value: UInt64) {
        if value < 0x80 {
            bytes.append(value == 0 ? 0x80 : UInt8(value))
        } else {
            let count = (71 - value.leadingZeroBitCount) / 8
            bytes.append(0x80 + UInt8(count))
            appendBigEndian(value, count: count)
        }
    }

    /// As the shortest big-endian string: zero is the empty one.
    public mutating func append(_ value: U256) {
        if let small = value.uint64 { return append(small) }
        let count = (value.bitWidthUsed + 7) / 8
        bytes.append(0x80 + UInt8(count))
        appendBigEndian(value.limb3, value.limb2, value.limb1, value.limb0, count: count)
    }

    /// Always 20 bytes.
    public mutating func append(_ address: Address) {
        bytes.append(0x80 + 20)
        appendBigEndian(UInt64(address.high), count: 4)
        appendBigEndian(address.middle, count: 8)
        appendBigEndian(address.low, count: 8)
    }

    /// 20 bytes, or the empty string where there is no address.
    public mutating func append(_ address: Address?) {
        if let address { append(address) } else { bytes.append(0x80) }
    }

    /// Always 32 bytes.
    public mutating func append(_ hash: Hash) {
        bytes.append(0x80 + 32)
        appendBigEndian(hash.word0, hash.word1, hash.word2, hash.word3, count: 32)
    }

    /// A list of what `body` writes.
    public mutating func list(_ body: (inout RLPEncoder) -> Void) {
        // The length stands before the payload and is known only after it: a short one has its place already.
        let start = bytes.count
        bytes.append(0)
        body(&self)
        let count = bytes.count - start - 1
        guard count >= 56 else {
            bytes[start] = 0xc0 + UInt8(count)
            return
        }
        let lengthCount = (71 - UInt64(count).leadingZeroBitCount) / 8
        bytes[start] = 0xf7 + UInt8(lengthCount)
        Self.withBigEndian(UInt64(count), count: lengthCount) { bytes.insert(contentsOf: $0, at: start + 1) }
    }

    /// Bytes that are RLP already.
    public mutating func appendEncoded(_ item: [UInt8]) { bytes.append(contentsOf: item) }

    private mutating func appendHeader(base: UInt8, count: Int) {
        if count < 56 {
            bytes.append(base + UInt8(count))
        } else {
            let lengthCount = (71 - UInt64(count).leadingZeroBitCount) / 8
            bytes.append(base + 55 + UInt8(lengthCount))
            appendBigEndian(UInt64(count), count: lengthCount)
        }
    }

    /// The lowest `count` bytes of `value`.
    private mutating func appendBigEndian(_ value: UInt64, count: Int) {
        Self.withBigEndian(value, count: count) { bytes.append(contentsOf: $0) }
    }

    private static func withBigEndian(_ value: UInt64, count: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        // SAFETY: the bytes are read while they are there.
        withUnsafeBytes(of: value.bigEndian) { body(UnsafeRawBufferPointer(rebasing: $0[(8 - count)...])) }
    }

    /// The lowest `count` bytes of four words, the most significant first.
    private mutating func appendBigEndian(
        _ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64, count: Int
    ) {
        let words = (word0.bigEndian, word1.bigEndian, word2.bigEndian, word3.bigEndian)
        // SAFETY: the bytes are read while they are there.
        withUnsafeBytes(of: words) {
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[(32 - count)...]))
        }
    }
}
