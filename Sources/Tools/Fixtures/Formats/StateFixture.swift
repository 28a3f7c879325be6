import Chain
import Primitives

/// One or several transactions, each on the same state and under the rules of one fork (state_test).
public struct StateFixture: Sendable {
    /// What one transaction has to come to.
    public struct Post: Sendable {
        public let network: String
        /// Among those of its network.
        public let index: Int
        /// The transaction's envelope.
        public let transaction: [UInt8]
        public let stateRoot: Hash
        /// Keccak of the RLP list of the logs.
        public let logsHash: Hash
        /// Why it has to be refused; nil where it is to run.
        public let expectedException: ExpectedException?
    }

    /// What the transaction sees of its block; everything else of the header is empty.
    public let header: Header
    public let chainID: UInt64
    public let blobs: [Fork: ForkSchedule.BlobParameters]
    public let preState: [FixtureAccount]
    public let posts: [Post]

    public init(from reader: inout JSONReader) throws(JSONError) {
        var header: Header?
        var chainID: UInt64 = 1
        var blobs: [Fork: ForkSchedule.BlobParameters] = [:]
        var preState: [FixtureAccount]?
        var posts: [Post] = []
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "env": header = try StateFixture.header(from: &reader)
            case "pre": preState = try reader.accounts()
            case "config":
                try reader.object { (reader, key) throws(JSONError) in
                    switch key {
                    case "chainid": chainID = try reader.uint64()
                    case "blobSchedule": blobs = try reader.blobSchedule()
                    default: try reader.skip()
                    }
                }
            case "post":
                try reader.object { (reader, network) throws(JSONError) in
                    var index = 0
                    try reader.array { (reader) throws(JSONError) in
                        posts.append(try Post(network: network, index: index, from: &reader))
                        index += 1
                    }
                }
            default: try reader.skip()
            }
        }
        guard let header else { throw reader.missing("env") }
        guard let preState else { throw reader.missing("pre") }
        guard !posts.isEmpty else { throw reader.missing("post") }
        self.header = header
        self.chainID = chainID
        self.blobs = blobs
        self.preState = preState
        self.posts = posts
    }

    private static func header(from reader: inout JSONReader) throws(JSONError) -> Header {
        var header = Header()
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "currentCoinbase": header.coinbase = try reader.address()
            case "currentGasLimit": header.gasLimit = try reader.uint64()
            case "currentNumber": header.number = try reader.uint64()
            case "currentTimestamp": header.timestamp = try reader.uint64()
            case "currentDifficulty": header.difficulty = try reader.u256()
            case "currentRandom": header.mixHash = Hash(try reader.u256())
            case "currentBaseFee": header.baseFeePerGas = try reader.u256()
            case "currentExcessBlobGas": header.excessBlobGas = try reader.uint64()
            case "slotNumber", "currentSlotNumber": header.slotNumber = try reader.uint64()
            default: try reader.skip()
            }
        }
        return header
    }
}

extension StateFixture.Post {
    fileprivate init(network: String, index: Int, from reader: inout JSONReader) throws(JSONError) {
        var transaction: [UInt8]?
        var stateRoot: Hash?
        var logsHash: Hash?
        var exception: ExpectedException?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "txbytes": transaction = try reader.bytes()
            case "hash": stateRoot = try reader.hash()
            case "logs": logsHash = try reader.hash()
            case "expectException": exception = ExpectedException(try reader.string())
            default: try reader.skip()
            }
        }
        guard let transaction else { throw reader.missing("txbytes") }
        guard let stateRoot else { throw reader.missing("hash") }
        guard let logsHash else { throw reader.missing("logs") }
        self.init(
            network: network, index: index, transaction: transaction, stateRoot: stateRoot, logsHash: logsHash,
            expectedException: exception)
    }
}
