import Chain
import Fixtures
import Primitives
import State

/// The fields of a genesis file, before they are looked at together. Names are read as Go reads them: without case.
struct GenesisFields {
    var config: GenesisConfig?
    var number: UInt64 = 0
    var timestamp: UInt64 = 0
    var extraData: [UInt8] = []
    var baseFeePerGas: U256?
    var accounts: [GenesisAccount] = []
    private(set) var passedOver: [String] = []

    private var parentHash = Hash.zero
    private var nonce: UInt64 = 0
    private var gasLimit: UInt64 = 0
    private var gasUsed: UInt64 = 0
    private var difficulty = U256.zero
    private var mixHash = Hash.zero
    private var coinbase = Address.zero
    private var excessBlobGas: UInt64?
    private var blobGasUsed: UInt64?
    private var slotNumber: UInt64?

    private static let required = ["config", "alloc", "gasLimit", "difficulty"]

    private init() {}

    /// Every field is read once.
    static func reading(_ reader: inout JSONReader) throws(JSONError) -> GenesisFields {
        var seen: Set<String> = []
        var fields = GenesisFields()
        try reader.object { (reader, key) throws(JSONError) in
            let name = key.lowercased()
            guard seen.insert(name).inserted else { throw reader.fault(.repeated(field: key), at: reader.offset) }
            // A null is what nobody has said.
            guard try !reader.skipNull() else { return }
            try fields.read(name, key, from: &reader)
        }
        if let missing = required.first(where: { !seen.contains($0.lowercased()) }) { throw reader.missing(missing) }
        return fields
    }

    private mutating func read(_ name: String, _ key: String, from reader: inout JSONReader) throws(JSONError) {
        switch name {
        case "config": config = try GenesisConfig.reading(&reader)
        case "alloc": accounts = try GenesisFields.accounts(&reader)
        case "number": number = try reader.looseUInt64()
        case "timestamp": timestamp = try reader.looseUInt64()
        case "extradata": extraData = try reader.looseBytes()
        case "nonce": nonce = try reader.looseUInt64()
        case "gaslimit": gasLimit = try reader.looseUInt64()
        case "gasused": gasUsed = try reader.looseUInt64()
        case "difficulty": difficulty = try reader.looseNumber()
        case "mixhash": mixHash = try reader.looseHash()
        case "coinbase": coinbase = try reader.looseAddress() ?? .zero
        case "parenthash": parentHash = try reader.looseHash()
        case "basefeepergas": baseFeePerGas = try reader.looseNumber()
        case "excessblobgas": excessBlobGas = try reader.looseUInt64()
        case "blobgasused": blobGasUsed = try reader.looseUInt64()
        case "slotnumber": slotNumber = try reader.looseUInt64()
        default:
            passedOver.append(key)
            try reader.skip()
        }
    }

    /// A fork's header has the fields of its rules, whatever the file says.
    func header(under rules: Rules, stateRoot: Hash) -> Header {
        var header = Header(
            parentHash: parentHash, coinbase: coinbase, stateRoot: stateRoot, difficulty: difficulty, number: number,
            gasLimit: gasLimit, gasUsed: gasUsed, timestamp: timestamp, extraData: extraData, mixHash: mixHash,
            nonce: nonce)
        if rules.hasBaseFee { header.baseFeePerGas = baseFeePerGas ?? U256(rules.initialBaseFee) }
        if rules.hasWithdrawals { header.withdrawalsRoot = .emptyTrieRoot }
        if rules.blobs != nil { (header.blobGasUsed, header.excessBlobGas) = (blobGasUsed ?? 0, excessBlobGas ?? 0) }
        if rules.hasParentBeaconRoot { header.parentBeaconBlockRoot = .zero }
        if rules.hasRequests { header.requestsHash = Requests().hash }
        if rules.hasBlockAccessList { header.blockAccessListHash = BlockAccessList().hash }
        if rules.hasSlotNumber { header.slotNumber = slotNumber ?? 0 }
        return header
    }

    // MARK: Accounts

    private static func accounts(_ reader: inout JSONReader) throws(JSONError) -> [GenesisAccount] {
        var accounts: [GenesisAccount] = []
        var seen: Set<Address> = []
        try reader.object { (reader, key) throws(JSONError) in
            guard let address = Address(hex: key) else { throw reader.fault(.notHex(key), at: reader.offset) }
            guard seen.insert(address).inserted else { throw reader.fault(.repeated(field: key), at: reader.offset) }
            accounts.append(try account(at: address, &reader))
        }
        return accounts
    }

    private static func account(at address: Address, _ reader: inout JSONReader) throws(JSONError) -> GenesisAccount {
        var account = GenesisAccount(address: address)
        try reader.object { (reader, key) throws(JSONError) in
            guard try !reader.skipNull() else { return }
            switch key.lowercased() {
            case "balance": account.balance = try reader.looseNumber()
            case "nonce": account.nonce = try reader.looseUInt64()
            case "code": account.code = try reader.looseBytes()
            case "storage": account.storage = try storage(&reader)
            // Some files keep the keys of test accounts.
            default: try reader.skip()
            }
        }
        return account
    }

    private static func storage(_ reader: inout JSONReader) throws(JSONError) -> [(key: U256, value: U256)] {
        var storage: [(key: U256, value: U256)] = []
        var seen: Set<U256> = []
        try reader.object { (reader, key) throws(JSONError) in
            guard let slot = U256(hex: key) else { throw reader.fault(.notHex(key), at: reader.offset) }
            guard seen.insert(slot).inserted else { throw reader.fault(.repeated(field: key), at: reader.offset) }
            let start = reader.offset
            let text = try reader.string()
            guard let value = text == "0x" ? .zero : U256(hex: text) else {
                throw reader.fault(.notHex(text), at: start)
            }
            storage.append((slot, value))
        }
        return storage
    }
}
