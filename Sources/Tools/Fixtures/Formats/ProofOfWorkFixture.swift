import Primitives

/// A header with its proof of work. What the file says of the cache follows from the result.
public struct ProofOfWorkFixture: Sendable {
    public let header: [UInt8]
    public let nonce: UInt64
    public let mixHash: Hash
    /// Of the header without nonce and mix hash: what the work is done on.
    public let sealHash: Hash
    /// Must not be above 2^256 / difficulty.
    public let result: Hash

    public init(from reader: inout JSONReader) throws(JSONError) {
        var header: [UInt8]?
        var nonce: UInt64?
        var hashes: [String: Hash] = [:]
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "header": header = try reader.looseBytes()
            case "nonce":
                let bytes = try reader.looseBytes()
                guard bytes.count == 8 else {
                    throw reader.fault(.wrongLength(expected: 8, found: bytes.count), at: reader.offset)
                }
                nonce = bytes.reduce(0) { $0 << 8 | UInt64($1) }
            case "mixHash", "header_hash", "result": hashes[key] = try reader.looseHash()
            default: try reader.skip()
            }
        }
        func hash(_ key: String) throws(JSONError) -> Hash {
            guard let hash = hashes[key] else { throw reader.missing(key) }
            return hash
        }
        guard let header else { throw reader.missing("header") }
        guard let nonce else { throw reader.missing("nonce") }
        self.header = header
        self.nonce = nonce
        mixHash = try hash("mixHash")
        sealHash = try hash("header_hash")
        result = try hash("result")
    }
}
