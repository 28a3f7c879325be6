import Primitives

/// The 2048-bit filter over the addresses and topics of logs.
public struct Bloom: Hashable, Sendable {
    /// As one big-endian number.
    var words: [UInt64]

    public static let byteCount = 256
    public static let empty = Bloom()

    public init() { words = [UInt64](repeating: 0, count: Bloom.byteCount / 8) }

    /// Nil unless it is 256 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Bloom.byteCount else { return nil }
        words = stride(from: 0, to: Bloom.byteCount, by: 8).map { start in
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    public init(_ logs: LogList) {
        self.init()
        let keys = logs.keys
        for hash in Keccak.hashes(of: keys.addresses, keys.topics) { insert(hash: hash) }
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Bloom.byteCount)
        for word in words {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return bytes
    }

    public mutating func formUnion(_ other: Bloom) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Whether it has all bits of `other`: false where something that is in `other` is not in it.
    public func isSuperset(of other: Bloom) -> Bool {
        words.indices.allSatisfy { words[$0] & other.words[$0] == other.words[$0] }
    }

    /// False: no log has this address. True: one may have it.
    public func contains(_ address: Address) -> Bool { contains(hash: address.keccak) }

    /// False: no log has this topic. True: one may have it.
    public func contains(topic: Hash) -> Bool { contains(hash: Keccak.hash(topic)) }

    private mutating func insert(hash: Hash) {
        for shift in Self.shifts {
            let place = Self.place(of: hash, shift)
            words[place.word] |= place.bit
        }
    }

    private func contains(hash: Hash) -> Bool {
        Self.shifts.allSatisfy { shift in
            let place = Self.place(of: hash, shift)
            return words[place.word] & place.bit != 0
        }
    }

    /// To the first three pairs of a hash's bytes.
    private static let shifts = stride(from: UInt64(48), through: 16, by: -16)

    /// Eleven bits of a pair.
    private static func place(of hash: Hash, _ shift: UInt64) -> (word: Int, bit: UInt64) {
        let number = hash.word0 >> shift & 2047
        return (byteCount / 8 - 1 - Int(number / 64), 1 << (number % 64))
    }
}

extension Bloom {
    init(from decoder: inout RLPDecoder) throws(RLPError) {
        let offset = decoder.offset
        let bytes = try decoder.bytes(max: Bloom.byteCount)
        guard let bloom = Bloom(bytes: bytes) else {
            throw .wrongLength(expected: Bloom.byteCount, found: bytes.count, offset: offset)
        }
        self = bloom
    }
}
