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
        let limbs = [value.limb3, value.limb2, value.limb1, value.limb0]
        let first = limbs.firstIndex { $0 != 0 }!
        let firstCount = (71 - limbs[first].leadingZeroBitCount) / 8
        bytes.append(0x80 + UInt8(firstCount + 8 * (3 - first)))
        appendBigEndian(limbs[first], count: firstCount)
        for limb in limbs[(first + 1)...] { appendBigEndian(limb, count: 8) }
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
        appendBigEndian(hash.word0, count: 8)
        appendBigEndian(hash.word1, count: 8)
        appendBigEndian(hash.word2, count: 8)
        appendBigEndian(hash.word3, count: 8)
    }

    /// A list of what `body` writes.
    public mutating func list(_ body: (inout RLPEncoder) -> Void) {
        let start = bytes.count
        body(&self)
        let count = bytes.count - start
        // The length stands before the payload and is known only after it.
        if count < 56 {
            bytes.insert(0xc0 + UInt8(count), at: start)
        } else {
            let lengthCount = (71 - UInt64(count).leadingZeroBitCount) / 8
            let header = (0...lengthCount).map { index in
                index == 0 ? 0xf7 + UInt8(lengthCount) : UInt8(truncatingIfNeeded: count >> (8 * (lengthCount - index)))
            }
            bytes.insert(contentsOf: header, at: start)
        }
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
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0.suffix(count)) }
    }
}
