import Chain
import Primitives

/// A genesis block from its parts: what its accounts and its header come to.
public struct GenesisFixture: Sendable {
    /// The state root is left to whoever builds the state.
    public let header: Header
    public let accounts: [FixtureAccount]
    /// The block as RLP.
    public let encoded: [UInt8]

    public init(from reader: inout JSONReader) throws(JSONError) {
        var header = Header()
        var accounts: [FixtureAccount]?
        var encoded: [UInt8]?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "nonce": header.nonce = try reader.uint64()
            case "timestamp": header.timestamp = try reader.uint64()
            case "parentHash": header.parentHash = try reader.hash()
            case "extraData": header.extraData = try reader.bytes()
            case "gasLimit": header.gasLimit = try reader.uint64()
            case "difficulty": header.difficulty = try reader.u256()
            case "mixHash": header.mixHash = try reader.hash()
            case "coinbase": header.coinbase = try reader.address()
            case "alloc": accounts = try reader.accounts()
            case "result": encoded = try reader.looseBytes()
            default: throw reader.fault(.expected("a field of a genesis", found: key), at: reader.offset)
            }
        }
        guard let accounts else { throw reader.missing("alloc") }
        guard let encoded else { throw reader.missing("result") }
        self.header = header
        self.accounts = accounts
        self.encoded = encoded
    }
}
