import Chain
import Primitives

extension BlockchainFixture {
    init(name: String, file: String, from reader: inout JSONReader) throws(JSONError) {
        var network: String?
        var chainID: UInt64 = 1
        var blobs: [Fork: ForkSchedule.BlobParameters] = [:]
        var genesis: (header: Header, hash: Hash)?
        var preState: [FixtureAccount]?
        var blocks: [FixtureBlock]?
        var postState = PostState.unstated
        var lastBlockHash: Hash?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "network": network = try reader.string()
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
            case "blocks": blocks = try reader.blocks()
            case "postState": postState = .accounts(try reader.accounts())
            case "postStateHash": postState = .root(try reader.hash())
            case "lastblockhash": lastBlockHash = try reader.hash()
            default: try reader.skip()
            }
        }
        guard let network else { throw reader.missing("network") }
        guard let genesis else { throw reader.missing("genesisBlockHeader") }
        guard let preState else { throw reader.missing("pre") }
        guard let blocks else { throw reader.missing("blocks") }
        guard let lastBlockHash else { throw reader.missing("lastblockhash") }
        guard let schedule = ForkSchedule(network: network, chainID: chainID, blobs: blobs) else {
            throw reader.fault(.unknownNetwork(network), at: reader.offset)
        }
        self.name = name
        self.file = file
        self.network = network
        self.schedule = schedule
        self.genesis = genesis.header
        self.genesisHash = genesis.hash
        self.preState = preState
        self.blocks = blocks
        self.postState = postState
        self.lastBlockHash = lastBlockHash
    }
}

extension JSONReader {
    /// All elements of an array.
    mutating func elements<Element>(
        _ element: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        var elements: [Element] = []
        try array { (reader) throws(JSONError) in elements.append(try element(&reader)) }
        return elements
    }

    fileprivate mutating func blobSchedule() throws(JSONError) -> [Fork: ForkSchedule.BlobParameters] {
        var schedule: [Fork: ForkSchedule.BlobParameters] = [:]
        try object { (reader, name) throws(JSONError) in
            let start = reader.offset
            var parameters = ForkSchedule.BlobParameters(targetPerBlock: 0, maxPerBlock: 0, baseFeeUpdateFraction: 0)
            try reader.object { (reader, key) throws(JSONError) in
                switch key {
                case "target": parameters.targetPerBlock = try reader.uint64()
                case "max": parameters.maxPerBlock = try reader.uint64()
                case "baseFeeUpdateFraction": parameters.baseFeeUpdateFraction = try reader.uint64()
                default: try reader.skip()
                }
            }
            guard let fork = Fork(network: name) else { throw reader.fault(.unknownNetwork(name), at: start) }
            guard parameters.baseFeeUpdateFraction > 0 else { throw reader.missing("baseFeeUpdateFraction") }
            schedule[fork] = parameters
        }
        return schedule
    }

    // MARK: Accounts

    fileprivate mutating func accounts() throws(JSONError) -> [FixtureAccount] {
        var accounts: [FixtureAccount] = []
        try object { (reader, key) throws(JSONError) in
            guard let address = Address(hex: key) else { throw reader.fault(.notHex(key), at: reader.offset) }
            accounts.append(try reader.account(at: address))
        }
        return accounts
    }

    private mutating func account(at address: Address) throws(JSONError) -> FixtureAccount {
        var nonce: UInt64 = 0
        var balance = U256.zero
        var code: [UInt8] = []
        var storage: [FixtureAccount.Slot] = []
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "nonce": nonce = try reader.uint64()
            case "balance": balance = try reader.u256()
            case "code": code = try reader.bytes()
            case "storage":
                try reader.object { (reader, key) throws(JSONError) in
                    guard let slot = key == "0x" ? .zero : U256(hex: key) else {
                        throw reader.fault(.notHex(key), at: reader.offset)
                    }
                    storage.append(FixtureAccount.Slot(slot: slot, value: try reader.u256()))
                }
            default: try reader.skip()
            }
        }
        return FixtureAccount(address: address, nonce: nonce, balance: balance, code: code, storage: storage)
    }

    // MARK: Blocks

    fileprivate mutating func blocks() throws(JSONError) -> [FixtureBlock] {
        try elements { (reader) throws(JSONError) in try reader.block() }
    }

    private mutating func block() throws(JSONError) -> FixtureBlock {
        var rlp: [UInt8]?
        var rlpFault: JSONError?
        var exception: ExpectedException?
        var hash: Hash?
        var list: BlockAccessList?
        var chainName: String?
        var senders: [Address] = []
        var receipts: [[UInt8]] = []
        func readBody(_ reader: inout JSONReader, _ key: String) throws(JSONError) {
            switch key {
            case "blockAccessList": list = try reader.blockAccessList()
            case "transactions":
                senders = try reader.values(of: "sender") { (reader) throws(JSONError) in try reader.address() }
            case "receipts":
                receipts = try reader.values(of: "rlp") { (reader) throws(JSONError) in try reader.bytes() }
            default: try reader.skip()
            }
        }
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "rlp":
                do throws(JSONError) { rlp = try reader.bytes() } catch { rlpFault = error }
            case "blockHeader": hash = try reader.headerHash()
            case "chainname": chainName = try reader.string()
            case "rlp_decoded":
                try reader.object { (reader, key) throws(JSONError) in try readBody(&reader, key) }
            case _ where key.hasPrefix("expectException"): exception = ExpectedException(try reader.string())
            default: try readBody(&reader, key)
            }
        }
        // Some blocks to refuse are not even hexadecimal text: no bytes are no block either.
        if hash == nil, case .notHex = rlpFault?.reason { rlp = [] }
        guard let rlp else { throw rlpFault ?? missing("rlp") }
        return FixtureBlock(
            rlp: rlp, expectedException: exception, hash: hash, blockAccessList: list, chainName: chainName,
            senders: senders, receipts: receipts)
    }

    /// One field of every object in an array, where it stands.
    private mutating func values<Value>(
        of field: String, _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> [Value] {
        var values: [Value] = []
        try array { (reader) throws(JSONError) in
            try reader.object { (reader, key) throws(JSONError) in
                if key == field { values.append(try read(&reader)) } else { try reader.skip() }
            }
        }
        return values
    }
}
