import Chain
import Primitives

extension BlockchainFixture {
    init(name: String, file: String, from reader: inout JSONReader) throws(JSONError) {
        var network: String?
        var chainID: UInt64 = 1
        var blobs: [Fork: ForkSchedule.BlobParameters] = [:]
        // The oldest fixtures do not say it.
        var sealEngine = "Ethash"
        var genesis: (header: Header, hash: Hash)?
        var preState: [FixtureAccount]?
        var blocks: JSONReader?
        var postState = PostState.unstated
        var lastBlockHash: Hash?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "network": network = try reader.string()
            case "sealEngine": sealEngine = try reader.string()
            case "config":
                try reader.object { (reader, key) throws(JSONError) in
                    switch key {
                    case "chainid": chainID = try reader.uint64()
                    case "blobSchedule": blobs = try reader.blobSchedule()
                    default: try reader.skip()
                    }
                }
            case "genesisBlockHeader": genesis = try reader.header()
            case "pre": preState = try reader.accounts()
            case "blocks":
                // Read when the network is known: some blocks have a reason to be refused for each.
                blocks = reader
                try reader.skip()
            case "postState": postState = .accounts(try reader.accounts())
            case "postStateHash": postState = .root(try reader.hash())
            case "lastblockhash": lastBlockHash = try reader.hash()
            default: try reader.skip()
            }
        }
        guard let seal = BlockchainFixture.seals[sealEngine] else {
            throw reader.fault(.expected("NoProof or Ethash", found: sealEngine), at: reader.offset)
        }
        guard let network else { throw reader.missing("network") }
        guard let genesis else { throw reader.missing("genesisBlockHeader") }
        guard let preState else { throw reader.missing("pre") }
        guard var blocks else { throw reader.missing("blocks") }
        guard let lastBlockHash else { throw reader.missing("lastblockhash") }
        guard let schedule = ForkSchedule(network: network, chainID: chainID, seal: seal, blobs: blobs) else {
            throw reader.fault(.unknownNetwork(network), at: reader.offset)
        }
        self.name = name
        self.file = file
        self.network = network
        self.schedule = schedule
        self.genesis = genesis.header
        self.genesisHash = genesis.hash
        self.preState = preState
        self.blocks = try blocks.blocks(network: network)
        self.postState = postState
        self.lastBlockHash = lastBlockHash
    }

    private static let seals: [String: ForkSchedule.Seal] = ["NoProof": .unchecked, "Ethash": .ethash]
}
