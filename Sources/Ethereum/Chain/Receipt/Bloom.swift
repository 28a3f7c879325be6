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

    /// Logs come in rows, one like the other: what stood at the same place of the log before is not hashed again.
    public init(logs: [Log]) {
        self.init()
        for index in logs.indices { insert(logs[index], after: index > 0 ? logs[index - 1] : nil) }
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

    /// - Parameter before: a log that is in the filter already.
    private mutating func insert(_ log: Log, after before: Log?) {
        if log.address != before?.address { insert(hash: log.address.keccak) }
        for (place, topic) in log.topics.enumerated() {
            if let before, place < before.topics.count, before.topics[place] == topic { continue }
            insert(hash: Keccak.hash(topic))
        }
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
        for bit in Bloom.bits(of: hash) { words[words.count - 1 - bit / 64] |= 1 << UInt64(bit % 64) }
    }

    private func contains(hash: Hash) -> Bool {
        Bloom.bits(of: hash).allSatisfy { words[words.count - 1 - $0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    }

    /// Eleven bits of each of the first three pairs of bytes.
    private static func bits(of hash: Hash) -> [Int] {
        [Int(hash.word0 >> 48 & 2047), Int(hash.word0 >> 32 & 2047), Int(hash.word0 >> 16 & 2047)]
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
