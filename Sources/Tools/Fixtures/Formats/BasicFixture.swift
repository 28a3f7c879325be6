import Chain
import Primitives

/// What the first clients were tested with, of whatever kind.
public enum BasicFixture: Sendable {
    /// Nibbles of a path, whether it ends in a value, and how a node spells it.
    case path(nibbles: [UInt8], isLeaf: Bool, encoded: [UInt8])
    /// A private key and its address. The signature beside them is of no hash of "no bytes" that is known.
    case key(U256, address: Address)
    /// A legacy transaction before and after it is signed by the key.
    case signing(U256, Transaction, unsigned: [UInt8], signed: [UInt8])
    /// Accounts and the genesis block that they make.
    case genesis([FixtureAccount], encoded: [UInt8])
    /// A genesis block as RLP, and two hashes of it.
    case genesisHashes(encoded: [UInt8], stateRoot: Hash, hash: Hash)
    case difficulty(DifficultyFixture)
    /// How nodes of the peer-to-peer network encrypt.
    case encryption(String)

    public init(file: String, name: String, from reader: inout JSONReader) throws(JSONError) {
        let keys = try BasicFixture.keys(of: reader)
        if keys.contains("seq") {
            self = try BasicFixture.path(from: &reader)
        } else if keys.contains("sig_of_emptystring") {
            self = try BasicFixture.key(from: &reader)
        } else if keys.contains("startgas") {
            self = try BasicFixture.signing(from: &reader)
        } else if keys.contains("inputs") {
            self = try BasicFixture.genesis(from: &reader)
        } else if keys.contains("genesis_hash") {
            self = try BasicFixture.genesisHashes(from: &reader)
        } else if keys.contains("currentDifficulty") {
            self = .difficulty(try DifficultyFixture(file: file, name: name, from: &reader))
        } else if keys.contains("decryption_type") {
            self = try BasicFixture.encryption(from: &reader)
        } else {
            let found = keys.sorted().joined(separator: ", ")
            throw reader.fault(.expected("a basic test of a known kind", found: found), at: reader.offset)
        }
    }

    private static func keys(of reader: JSONReader) throws(JSONError) -> Set<String> {
        var ahead = reader
        var keys: Set<String> = []
        try ahead.object { (reader, key) throws(JSONError) in
            keys.insert(key)
            try reader.skip()
        }
        return keys
    }

    private static func path(from reader: inout JSONReader) throws(JSONError) -> BasicFixture {
        var nibbles: [UInt8]?
        var isLeaf: Bool?
        var encoded: [UInt8]?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "seq":
                nibbles = try reader.elements { (reader) throws(JSONError) in
                    let nibble = try reader.looseUInt64()
                    guard nibble < 16 else {
                        throw reader.fault(.expected("a nibble", found: "\(nibble)"), at: reader.offset)
                    }
                    return UInt8(nibble)
                }
            case "term": isLeaf = try reader.boolean()
            case "out": encoded = try reader.looseBytes()
            default: try reader.skip()
            }
        }
        guard let nibbles, let isLeaf, let encoded else { throw reader.missing("seq, term or out") }
        return .path(nibbles: nibbles, isLeaf: isLeaf, encoded: encoded)
    }

    private static func key(from reader: inout JSONReader) throws(JSONError) -> BasicFixture {
        var secret: U256?
        var address: Address?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "key": secret = try reader.looseHash().number
            case "addr": address = try reader.looseAddress()
            default: try reader.skip()
            }
        }
        guard let secret, let address else { throw reader.missing("key or addr") }
        return .key(secret, address: address)
    }

    private static func signing(from reader: inout JSONReader) throws(JSONError) -> BasicFixture {
        var secret: U256?
        var transaction = Transaction(
            kind: .legacy, chainID: nil, nonce: 0, maxPriorityFeePerGas: .zero, maxFeePerGas: .zero, gasLimit: 0,
            to: nil, value: .zero)
        var unsigned: [UInt8]?
        var signed: [UInt8]?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "key": secret = try reader.looseHash().number
            case "nonce": transaction.nonce = try reader.looseUInt64()
            case "gasprice":
                transaction.maxFeePerGas = try reader.looseNumber()
                transaction.maxPriorityFeePerGas = transaction.maxFeePerGas
            case "startgas": transaction.gasLimit = try reader.looseUInt64()
            case "to": transaction.to = try reader.looseAddress()
            case "value": transaction.value = try reader.looseNumber()
            case "data": transaction.data = try reader.looseBytes()
            case "unsigned": unsigned = try reader.looseBytes()
            case "signed": signed = try reader.looseBytes()
            default: try reader.skip()
            }
        }
        guard let secret, let unsigned, let signed else { throw reader.missing("key, unsigned or signed") }
        return .signing(secret, transaction, unsigned: unsigned, signed: signed)
    }

    private static func genesis(from reader: inout JSONReader) throws(JSONError) -> BasicFixture {
        var accounts: [FixtureAccount] = []
        var encoded: [UInt8]?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "inputs":
                try reader.object { (reader, key) throws(JSONError) in
                    guard let address = Address(hex: key) else { throw reader.fault(.notHex(key), at: reader.offset) }
                    let balance = try reader.looseNumber()
                    accounts.append(
                        FixtureAccount(address: address, nonce: 0, balance: balance, code: [], storage: []))
                }
            case "result": encoded = try reader.looseBytes()
            default: try reader.skip()
            }
        }
        guard let encoded else { throw reader.missing("result") }
        return .genesis(accounts, encoded: encoded)
    }

    private static func genesisHashes(from reader: inout JSONReader) throws(JSONError) -> BasicFixture {
        var encoded: [UInt8]?
        var stateRoot: Hash?
        var hash: Hash?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "genesis_rlp_hex": encoded = try reader.looseBytes()
            case "genesis_state_root": stateRoot = try reader.looseHash()
            case "genesis_hash": hash = try reader.looseHash()
            default: try reader.skip()
            }
        }
        guard let encoded, let stateRoot, let hash else { throw reader.missing("genesis_rlp_hex or a hash") }
        return .genesisHashes(encoded: encoded, stateRoot: stateRoot, hash: hash)
    }

    private static func encryption(from reader: inout JSONReader) throws(JSONError) -> BasicFixture {
        var kind = ""
        try reader.object { (reader, key) throws(JSONError) in
            if key == "decryption_type" { kind = try reader.string() } else { try reader.skip() }
        }
        return .encryption(kind)
    }
}
