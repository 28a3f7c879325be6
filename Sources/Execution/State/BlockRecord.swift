import Primitives

/// What `Database.headers` holds for a number: what the store must know of a header, and the header.
struct BlockRecord {
    var hash: Hash
    var stateRoot: Hash
    var parentHash: Hash
    /// Empty for an ancestor of which only the hash is known.
    var header: [UInt8]

    var bytes: [UInt8] { hash.bytes + stateRoot.bytes + parentHash.bytes + header }

    static func reading(_ number: UInt64, from records: Records) throws(StoreError) -> BlockRecord? {
        let key = Key.number(number)
        guard let bytes = try records.value(at: key, in: .headers) else { return nil }
        guard bytes.count >= 96 else { throw .corrupt(database: .headers, key: key) }
        func hash(_ start: Int) -> Hash { Hash(U256(bigEndian: bytes[start..<start + 32])) }
        return BlockRecord(hash: hash(0), stateRoot: hash(32), parentHash: hash(64), header: Array(bytes[96...]))
    }
}
