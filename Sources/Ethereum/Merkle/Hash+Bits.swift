import Primitives

/// A hash as 256 bits from left to right.
extension Hash {
    /// At most 32 bytes, then zeros.
    init(leftAligned bytes: [UInt8], _ range: Range<Int>) {
        precondition(range.count <= 32, "a hash has 32 bytes")
        let slice = bytes[range]
        // SAFETY: a whole word is read where 8 bytes are left, and single bytes where fewer are.
        func word(_ index: Int) -> UInt64 {
            slice.withUnsafeBytes { source in
                let rest = source.count - 8 * index
                if rest >= 8 {
                    return UInt64(bigEndian: source.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
                }
                var word: UInt64 = 0
                for position in 0..<max(0, rest) {
                    word |= UInt64(source[8 * index + position]) << UInt64(56 - 8 * position)
                }
                return word
            }
        }
        self.init(word0: word(0), word1: word(1), word2: word(2), word3: word(3))
    }

    func byte(at index: Int) -> UInt8 { nibble(at: 2 * index) << 4 | nibble(at: 2 * index + 1) }

    func shiftedLeft(_ bitCount: Int) -> Hash {
        let (words, bits) = (bitCount >> 6, bitCount & 63)
        let moved =
            switch words {
            case 0: self
            case 1: Hash(word0: word1, word1: word2, word2: word3, word3: 0)
            case 2: Hash(word0: word2, word1: word3, word2: 0, word3: 0)
            case 3: Hash(word0: word3, word1: 0, word2: 0, word3: 0)
            default: Hash.zero
            }
        // A shift by 64 gives 0: Swift's `>>` is defined for any count.
        return Hash(
            word0: moved.word0 << bits | moved.word1 >> (64 - bits),
            word1: moved.word1 << bits | moved.word2 >> (64 - bits),
            word2: moved.word2 << bits | moved.word3 >> (64 - bits),
            word3: moved.word3 << bits)
    }

    func shiftedRight(_ bitCount: Int) -> Hash {
        let (words, bits) = (bitCount >> 6, bitCount & 63)
        let moved =
            switch words {
            case 0: self
            case 1: Hash(word0: 0, word1: word0, word2: word1, word3: word2)
            case 2: Hash(word0: 0, word1: 0, word2: word0, word3: word1)
            case 3: Hash(word0: 0, word1: 0, word2: 0, word3: word0)
            default: Hash.zero
            }
        return Hash(
            word0: moved.word0 >> bits,
            word1: moved.word1 >> bits | moved.word0 << (64 - bits),
            word2: moved.word2 >> bits | moved.word1 << (64 - bits),
            word3: moved.word3 >> bits | moved.word2 << (64 - bits))
    }

    func keepingHigh(_ bitCount: Int) -> Hash {
        func kept(_ word: UInt64, _ index: Int) -> UInt64 {
            word & ~(UInt64.max >> Swift.max(0, bitCount - 64 * index))
        }
        return Hash(word0: kept(word0, 0), word1: kept(word1, 1), word2: kept(word2, 2), word3: kept(word3, 3))
    }

    func union(_ other: Hash) -> Hash {
        Hash(
            word0: word0 | other.word0, word1: word1 | other.word1, word2: word2 | other.word2,
            word3: word3 | other.word3)
    }

    func sharedHighBitCount(with other: Hash) -> Int {
        if word0 != other.word0 { return (word0 ^ other.word0).leadingZeroBitCount }
        if word1 != other.word1 { return 64 + (word1 ^ other.word1).leadingZeroBitCount }
        if word2 != other.word2 { return 128 + (word2 ^ other.word2).leadingZeroBitCount }
        return 192 + (word3 ^ other.word3).leadingZeroBitCount
    }
}
