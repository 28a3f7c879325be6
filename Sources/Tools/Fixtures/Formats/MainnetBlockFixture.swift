import Chain
import Primitives

/// A block of the main network as nodes answer with it, and what it reads of the state before it.
///
/// The state is no more than that, so that nobody can check its root; of ommers only the hashes are told.
public struct MainnetBlockFixture: Sendable {
    public let header: Header
    /// As the file states it.
    public let hash: Hash
    public let transactions: [Transaction]
    public let withdrawals: [Withdrawal]?
    public let ommerHashes: [Hash]
    public let preState: [FixtureAccount]
    /// Of the parent, and of every block that the block asks for; by number, ascending.
    public let blockHashes: [(number: UInt64, hash: Hash)]

    public init(from reader: inout JSONReader) throws(JSONError) {
        var block: RPCBlock?
        var preState: [FixtureAccount]?
        var blockHashes: [(number: UInt64, hash: Hash)] = []
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "block": block = try RPCBlock(from: &reader)
            case "pre_state": preState = try reader.accounts()
            case "block_hashes":
                try reader.object { (reader, key) throws(JSONError) in
                    guard let number = UInt64(key) else { throw reader.fault(.notANumber(key), at: reader.offset) }
                    blockHashes.append((number, try reader.hash()))
                }
            default: try reader.skip()
            }
        }
        guard let block else { throw reader.missing("block") }
        guard let preState else { throw reader.missing("pre_state") }
        guard let hash = block.hash else { throw reader.missing("block.hash") }
        header = block.header
        self.hash = hash
        transactions = block.transactions
        withdrawals = block.withdrawals
        ommerHashes = block.ommerHashes
        self.preState = preState
        self.blockHashes = blockHashes.sorted { $0.number < $1.number }
    }
}

/// A block in the words of JSON-RPC.
private struct RPCBlock {
    var header = Header()
    var hash: Hash?
    var transactions: [Transaction] = []
    var withdrawals: [Withdrawal]?
    var ommerHashes: [Hash] = []

    init(from reader: inout JSONReader) throws(JSONError) {
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "hash": hash = try reader.hash()
            case "uncles":
                ommerHashes = try reader.elements { (reader) throws(JSONError) in try reader.hash() }
            case "transactions":
                transactions = try reader.elements { (reader) throws(JSONError) in try reader.rpcTransaction() }
            case "withdrawals":
                withdrawals = try reader.elements { (reader) throws(JSONError) in try reader.rpcWithdrawal() }
            default: try reader.rpcHeaderField(key, of: &header)
            }
        }
    }
}
