import Primitives

/// Up to 64 nibbles, most significant first: a key of a trie, a piece of one, or the place of a node.
///
/// The bits after the last nibble are zero, so paths order as their bits do, a path before its own extensions.
public struct NibblePath: Hashable, Sendable {
    /// The nibbles, left-aligned.
    private var bits: Hash
    public private(set) var count: Int

    /// No nibbles: where the root is.
    public static var root: NibblePath { NibblePath(bits: .zero, count: 0) }

    /// The 64 nibbles of a hashed key.
    public init(_ hash: Hash) {
        self.init(bits: hash, count: 64)
    }

    /// Two nibbles from every byte.
    public init(bytes: [UInt8]) {
        self.init(bytes: bytes, bytes.indices)
    }

    init(bytes: [UInt8], _ range: Range<Int>) {
        precondition(range.count <= 32, "a path has at most 64 nibbles")
        self.init(bits: Hash(leftAligned: bytes, range), count: 2 * range.count)
    }

    public init(nibbles: some Sequence<UInt8>) {
        self = .root
        for nibble in nibbles { self = appending(nibble) }
    }

    private init(bits: Hash, count: Int) {
        self.bits = bits
        self.count = count
    }

    public var isEmpty: Bool { count == 0 }

    public subscript(index: Int) -> UInt8 { bits.nibble(at: index) }

    /// The nibbles from the left, sixteen in a word, then zeros.
    var words: SIMD4<UInt64> { SIMD4(bits.word0, bits.word1, bits.word2, bits.word3) }

    /// One byte for each nibble.
    public var nibbles: [UInt8] { (0..<count).map { self[$0] } }

    public func prefix(_ length: Int) -> NibblePath {
        length >= count ? self : NibblePath(bits: bits.keepingHigh(4 * length), count: length)
    }

    /// The path without its first `length` nibbles.
    public func dropping(_ length: Int) -> NibblePath {
        NibblePath(bits: bits.shiftedLeft(4 * length), count: count - length)
    }

    public func appending(_ nibble: UInt8) -> NibblePath {
        let bit = Hash(word0: UInt64(nibble) << 60, word1: 0, word2: 0, word3: 0)
        return appending(NibblePath(bits: bit, count: 1))
    }

    public func appending(_ other: NibblePath) -> NibblePath {
        precondition(count + other.count <= 64, "a path has at most 64 nibbles")
        return NibblePath(bits: bits.union(other.bits.shiftedRight(4 * count)), count: count + other.count)
    }

    func begins(with other: NibblePath) -> Bool {
        count >= other.count && bits.sharedHighBitCount(with: other.bits) >= 4 * other.count
    }

    /// How many nibbles both paths begin with.
    public func sharedCount(with other: NibblePath) -> Int {
        min(count, other.count, bits.sharedHighBitCount(with: other.bits) >> 2)
    }
}

extension NibblePath: Comparable {
    public static func < (left: NibblePath, right: NibblePath) -> Bool {
        left.bits == right.bits ? left.count < right.count : left.bits < right.bits
    }
}

extension NibblePath: CustomStringConvertible {
    public var description: String {
        nibbles.map { String($0, radix: 16) }.joined()
    }
}
