/// 32 bytes, most often a Keccak-256 hash, held as four big-endian words: `word0` is bytes 0 to 7.
@frozen public struct Hash: Hashable, Comparable, Sendable {
    public var word0: UInt64
    public var word1: UInt64
    public var word2: UInt64
    public var word3: UInt64

    @inlinable public init(word0: UInt64, word1: UInt64, word2: UInt64, word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// The hash whose bytes spell `number`.
    @inlinable public init(_ number: U256) {
        self.init(word0: number.limb3, word1: number.limb2, word2: number.limb1, word3: number.limb0)
    }

    /// The number its bytes spell.
    @inlinable public var number: U256 { U256(limb0: word3, limb1: word2, limb2: word1, limb3: word0) }

    @inlinable public static var zero: Hash { Hash(word0: 0, word1: 0, word2: 0, word3: 0) }

    /// Half a byte, as trie paths are walked; `index` is 0 to 63, most significant first.
    @inlinable public func nibble(at index: Int) -> UInt8 {
        let word =
            switch index >> 4 {
            case 0: word0
            case 1: word1
            case 2: word2
            default: word3
            }
        return UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index & 15))) & 15
    }

    @inlinable public static func < (left: Hash, right: Hash) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        return left.word3 < right.word3
    }
}
