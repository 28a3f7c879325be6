/// A bloom of one transaction has few bits. Between processes, and nowhere else, these stand for it.
extension Bloom {
    /// The positions of all bits, ascending, in two bytes each; all 256 bytes where that is not longer.
    public var compactBytes: [UInt8] {
        var positions: [UInt8] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                guard positions.count < Self.byteCount - 2 else { return bytes }
                let position = index * 64 + rest.leadingZeroBitCount
                positions += [UInt8(position >> 8), UInt8(position & 0xff)]
                rest &= ~(1 << UInt64(63 - rest.leadingZeroBitCount))
            }
        }
        return positions
    }

    /// Nil unless it is what `compactBytes` makes of some bloom.
    public init?(compactBytes bytes: [UInt8]) {
        if bytes.count == Self.byteCount {
            self.init(bytes: bytes)
            guard bitCount * 2 >= Self.byteCount else { return nil }
            return
        }
        guard bytes.count < Self.byteCount, bytes.count % 2 == 0 else { return nil }
        self = .empty
        var next = 0
        for index in stride(from: 0, to: bytes.count, by: 2) {
            let position = Int(bytes[index]) << 8 | Int(bytes[index + 1])
            guard position >= next, position < Self.byteCount * 8 else { return nil }
            words[position / 64] |= 1 << UInt64(63 - position % 64)
            next = position + 1
        }
    }

    private var bitCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
