import Primitives

/// What the store must know of a block, and its header as the caller encoded it.
public struct StoredHeader: Equatable, Sendable {
    public var number: UInt64
    public var hash: Hash
    public var parentHash: Hash
    public var stateRoot: Hash
    /// The sum of the difficulties from genesis up to this block.
    public var totalDifficulty: U256
    public var standing: BlockStanding
    public var header: [UInt8]

    public var reference: BlockReference { BlockReference(number: number, hash: hash, stateRoot: stateRoot) }
}

/// As `Database.headers` holds it, under number and hash.
extension StoredHeader {
    private static let headBytes = 97

    var bytes: [UInt8] { [standing.rawValue] + stateRoot.bytes + parentHash.bytes + totalDifficulty.bytes + header }

    static func reading(_ hash: Hash, number: UInt64, from records: Records) throws(StoreError) -> StoredHeader? {
        let key = Key.block(hash, number: number)
        guard let bytes = try records.value(at: key, in: .headers) else { return nil }
        return try StoredHeader(bytes, at: key)
    }

    /// Every block of a number, by hash.
    static func all(ofNumber number: UInt64, from records: Records) throws(StoreError) -> [StoredHeader] {
        var found: [StoredHeader] = []
        for (key, value) in try records.records(beginningWith: Key.number(number), in: .headers) {
            found.append(try StoredHeader(value, at: key))
        }
        return found
    }

    private init(_ bytes: [UInt8], at key: [UInt8]) throws(StoreError) {
        guard key.count == 40, bytes.count >= Self.headBytes, let standing = BlockStanding(rawValue: bytes[0]) else {
            throw .corrupt(database: .headers, key: key)
        }
        func word(_ start: Int) -> U256 { U256(bigEndian: bytes[start..<start + 32]) }
        self.init(
            number: U256(bigEndian: key[..<8]).limb0, hash: Hash(U256(bigEndian: key[8...])),
            parentHash: Hash(word(33)),
            stateRoot: Hash(word(1)), totalDifficulty: word(65), standing: standing,
            header: Array(bytes[Self.headBytes...]))
    }
}
