/// Reads RLP item by item and accepts only its canonical form: what it reads re-encodes to the same bytes.
///
/// It never recurses, so that nesting costs the caller's own code and nothing else.
public struct RLPDecoder: Sendable {
    private let source: [UInt8]
    /// Where the next item starts, in the outermost bytes.
    public private(set) var offset: Int
    private var end: Int

    public init(_ bytes: [UInt8]) {
        source = bytes
        offset = 0
        end = bytes.count
    }

    /// Reads inside of the one list that `bytes` are, from the one at `start`, which has to be there, to their last.
    public init(list bytes: [UInt8], from start: Int = 0) throws(RLPError) {
        var outer = RLPDecoder(bytes, from: start, to: bytes.count)
        self = try outer.list()
        try outer.finish()
    }

    private init(_ source: [UInt8], from offset: Int, to end: Int) {
        self.source = source
        self.offset = offset
        self.end = end
    }

    public var isAtEnd: Bool { offset == end }

    /// Whether the next item is a list; false at the end.
    public var nextIsList: Bool { offset < end && source[offset] >= 0xc0 }

    /// Whether the next item is a string of exactly so many bytes, from 2 to 55.
    public func nextIsString(count: Int) -> Bool { offset < end && Int(source[offset]) == 0x80 + count }

    /// Nothing may follow what was read.
    public func finish() throws(RLPError) {
        guard isAtEnd else { throw .trailingBytes(count: end - offset, offset: offset) }
    }

    // MARK: Items

    /// A string of at most `max` bytes.
    public mutating func bytes(max: Int = .max) throws(RLPError) -> [UInt8] {
        let payload = try string()
        guard payload.count <= max else {
            throw .stringTooLong(max: max, found: payload.count, offset: payload.lowerBound)
        }
        return Array(source[payload])
    }

    public mutating func uint64() throws(RLPError) -> UInt64 {
        let payload = try integer(bytesMax: 8)
        return bigEndian(payload)
    }

    public mutating func u256() throws(RLPError) -> U256 {
        let payload = try integer(bytesMax: 32)
        // Most fit a word.
        guard payload.count > 8 else { return U256(bigEndian(payload)) }
        guard payload.upperBound >= 32 else { return U256(bigEndian: source[payload]) }
        precondition(payload.upperBound <= source.count)
        // SAFETY: the 32 bytes that end there are inside of the bytes; those before the number are taken off again.
        let word = source.withUnsafeBytes { U256(bigEndian: $0.baseAddress! + payload.upperBound - 32) }
        return word & (.max >> (256 - 8 * payload.count))
    }

    public mutating func address() throws(RLPError) -> Address {
        let start = try string(count: 20).lowerBound
        // SAFETY: the string's 20 bytes are there.
        return source.withUnsafeBytes { Address(bytes: $0.baseAddress! + start) }
    }

    /// Nil for the empty string.
    public mutating func optionalAddress() throws(RLPError) -> Address? {
        guard offset < end, source[offset] == 0x80 else { return try address() }
        offset += 1
        return nil
    }

    public mutating func hash() throws(RLPError) -> Hash {
        let start = try string(count: 32).lowerBound
        // SAFETY: the string's 32 bytes are there.
        return source.withUnsafeBytes { Hash(bytes: $0.baseAddress! + start) }
    }

    /// Reads over a string.
    public mutating func skipString() throws(RLPError) { _ = try string() }

    /// Reads over a string of exactly `count` bytes.
    public mutating func skipString(count: Int) throws(RLPError) { _ = try string(count: count) }

    /// A decoder of the list's items; this one then stands behind the list.
    public mutating func list() throws(RLPError) -> RLPDecoder {
        let item = try nextItem()
        guard item.isList else { throw .expectedList(offset: offset) }
        offset = item.payload.upperBound
        return RLPDecoder(source, from: item.payload.lowerBound, to: item.payload.upperBound)
    }

    /// The end of the list that another one lies in.
    public struct OuterEnd {
        fileprivate let offset: Int
    }

    /// Goes into the next list: until `leaveList` its items are all there is. After an error inside, nothing more can
    /// be read.
    ///
    /// The same as `list`, without a second decoder to be kept alive: lists in lists are most of what is read.
    public mutating func enterList() throws(RLPError) -> OuterEnd {
        let item = try nextItem()
        guard item.isList else { throw .expectedList(offset: offset) }
        let outer = OuterEnd(offset: end)
        (offset, end) = (item.payload.lowerBound, item.payload.upperBound)
        return outer
    }

    /// Goes back to the list around this one, all of whose items have to be read.
    public mutating func leaveList(_ outer: OuterEnd) throws(RLPError) {
        try finish()
        end = outer.offset
    }

    /// The next item with its header, as it stands; what is inside a list is not looked at.
    public mutating func rawItem() throws(RLPError) -> [UInt8] {
        let start = offset
        offset = try nextItem().payload.upperBound
        return Array(source[start..<offset])
    }

    /// How many items are left; their insides are not looked at.
    public func itemCount() throws(RLPError) -> Int {
        var rest = self
        var count = 0
        while !rest.isAtEnd {
            rest.offset = try rest.nextItem().payload.upperBound
            count += 1
        }
        return count
    }

    // MARK: Reading

    // Part of every field, so that it is made part of what reads one: a call for each took a fifth of a list's time.

    @inline(__always)
    private mutating func string() throws(RLPError) -> Range<Int> {
        let item = try nextItem()
        guard !item.isList else { throw .expectedString(offset: offset) }
        offset = item.payload.upperBound
        return item.payload
    }

    @inline(__always)
    private mutating func string(count: Int) throws(RLPError) -> Range<Int> {
        let payload = try string()
        guard payload.count == count else {
            throw .wrongLength(expected: count, found: payload.count, offset: payload.lowerBound)
        }
        return payload
    }

    @inline(__always)
    private mutating func integer(bytesMax: Int) throws(RLPError) -> Range<Int> {
        let payload = try string()
        // First, for a zero in front may be all that makes an integer too large.
        guard payload.isEmpty || source[payload.lowerBound] != 0 else {
            throw .leadingZero(offset: payload.lowerBound)
        }
        guard payload.count <= bytesMax else {
            throw .integerTooLarge(bytesMax: bytesMax, found: payload.count, offset: payload.lowerBound)
        }
        return payload
    }

    @inline(__always)
    private func nextItem() throws(RLPError) -> (isList: Bool, payload: Range<Int>) {
        guard offset < end else { throw .truncated(needed: 1, available: 0, offset: offset) }
        let first = source[offset]
        switch first {
        case ..<0x80:
            return (false, offset..<offset + 1)
        case 0x80...0xb7:
            let payload = try payload(count: UInt64(first - 0x80), headerCount: 1)
            guard payload.count != 1 || source[payload.lowerBound] >= 0x80 else {
                throw .notCanonical(offset: offset)
            }
            return (false, payload)
        case 0xb8...0xbf:
            return (false, try longPayload(lengthCount: Int(first - 0xb7)))
        case 0xc0...0xf7:
            return (true, try payload(count: UInt64(first - 0xc0), headerCount: 1))
        default:
            return (true, try longPayload(lengthCount: Int(first - 0xf7)))
        }
    }

    private func longPayload(lengthCount: Int) throws(RLPError) -> Range<Int> {
        guard lengthCount < end - offset else {
            throw .truncated(needed: UInt64(lengthCount), available: end - offset - 1, offset: offset)
        }
        let count = bigEndian(offset + 1..<offset + 1 + lengthCount)
        guard source[offset + 1] != 0, count >= 56 else { throw .notCanonical(offset: offset) }
        return try payload(count: count, headerCount: 1 + lengthCount)
    }

    @inline(__always)
    private func payload(count: UInt64, headerCount: Int) throws(RLPError) -> Range<Int> {
        let start = offset + headerCount
        guard count <= UInt64(end - start) else {
            throw .truncated(needed: count, available: end - start, offset: offset)
        }
        return start..<start + Int(count)
    }

    /// The number that at most 8 bytes spell, which are all there.
    @inline(__always)
    private func bigEndian(_ range: Range<Int>) -> UInt64 {
        let (end, count) = (range.upperBound, range.count)
        guard end >= 8 else { return range.reduce(0) { $0 << 8 | UInt64(source[$1]) } }
        precondition(end <= source.count && count <= 8)
        // All eight bytes that end there at once; those before the number are taken off again.
        // SAFETY: `end` is at least 8, and inside of the bytes.
        let word = source.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) }
        return count == 0 ? 0 : word.bigEndian & (.max >> UInt64(64 - 8 * count))
    }
}
