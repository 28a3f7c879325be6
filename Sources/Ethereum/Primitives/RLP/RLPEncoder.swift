/// Writes RLP: strings, integers and lists, one after the other.
public struct RLPEncoder: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: bytes that are to be written, if somebody knows it.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Keeps the capacity, so that one encoder can write many items.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    public mutating func append(_ string: [UInt8]) { append(string.span.bytes) }

    public mutating func append(_ string: RawSpan) {
        let isItsOwnHeader = string.byteCount == 1 && string.unsafeLoad(as: UInt8.self) < 0x80
        if !isItsOwnHeader { appendHeader(base: 0x80, count: string.byteCount) }
        string.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// As the shortest big-endian string: zero is the empty one.
    public mutating func append(_ value: UInt64) {
        if value < 0x80 {
            bytes.append(value == 0 ? 0x80 : UInt8(value))
        } else {
            let count = Self.byteCount(of: value)
            append(0x80 + UInt8(count), value, byteCount: count)
        }
    }

    /// As the shortest big-endian string: zero is the empty one.
    public mutating func append(_ value: U256) {
        if let small = value.uint64 { return append(small) }
        let count = (value.bitWidthUsed + 7) / 8
        append(0x80 + UInt8(count), andUpTo: 32) { place in
            (value << (256 - 8 * count)).store(bigEndian: place)
            return count
        }
    }

    /// Always 20 bytes.
    public mutating func append(_ address: Address) {
        append(0x80 + 20, andUpTo: 20) { place in
            address.store(bytes: place)
            return 20
        }
    }

    /// 20 bytes, or the empty string where there is no address.
    public mutating func append(_ address: Address?) {
        if let address { append(address) } else { bytes.append(0x80) }
    }

    /// Always 32 bytes.
    public mutating func append(_ hash: Hash) {
        append(0x80 + 32, andUpTo: 32) { place in
            hash.store(bytes: place)
            return 32
        }
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
        let lengthCount = Self.byteCount(of: UInt64(count))
        append(0, andUpTo: 8) { _ in lengthCount - 1 }
        bytes.withUnsafeMutableBytes { all in
            // SAFETY: the payload moves back by as many bytes as were just added behind it.
            let payload = all.baseAddress! + start + 1
            (payload + lengthCount).copyMemory(from: payload, byteCount: count)
            all[start] = 0xf7 + UInt8(lengthCount)
            for index in 0..<lengthCount {
                all[start + lengthCount - index] = UInt8(truncatingIfNeeded: count >> (8 * index))
            }
        }
    }

    /// A list of what is RLP already, one item behind the other.
    public mutating func appendList(ofEncoded items: [UInt8]) {
        appendHeader(base: 0xc0, count: items.count)
        appendEncoded(items)
    }

    /// Bytes that are RLP already.
    public mutating func appendEncoded(_ item: [UInt8]) { bytes.append(contentsOf: item) }

    /// Takes back what was written behind the first `count` bytes.
    public mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

    private mutating func appendHeader(base: UInt8, count: Int) {
        if count < 56 {
            bytes.append(base + UInt8(count))
        } else {
            let lengthCount = Self.byteCount(of: UInt64(count))
            append(base + 55 + UInt8(lengthCount), UInt64(count), byteCount: lengthCount)
        }
    }

    /// How many bytes a number has without leading zeros.
    private static func byteCount(of value: UInt64) -> Int { (71 - value.leadingZeroBitCount) / 8 }

    /// One byte and then a number, big-endian, of so many.
    private mutating func append(_ first: UInt8, _ value: UInt64, byteCount: Int) {
        append(first, andUpTo: 8) { place in
            place.storeBytes(of: (value << UInt64(64 - 8 * byteCount)).bigEndian, as: UInt64.self)
            return byteCount
        }
    }

    /// One byte and what `body` writes behind it: at most `count` bytes, of which it says how many are kept.
    @inline(__always)
    private mutating func append(_ first: UInt8, andUpTo count: Int, _ body: (UnsafeMutableRawPointer) -> Int) {
        bytes.append(addingCapacity: 1 + count) { (room: inout OutputSpan<UInt8>) in
            room.append(first)
            // SAFETY: there is room for `count` bytes behind the first.
            room.withUnsafeMutableBufferPointer { buffer, used in
                used += body(UnsafeMutableRawPointer(buffer.baseAddress! + used))
            }
        }
    }
}
