import Chain
import Fixtures
import Primitives

/// The object `config`: who the chain is, and when its forks begin.
struct GenesisConfig {
    var chainID: UInt64?
    /// By the key that says so: the block's number, or the second.
    var forks: [String: UInt64] = [:]
    var terminalTotalDifficulty: U256?
    var supportsDAO = false
    var hasEthash = false
    var depositContract: Address?
    var blobs: [Fork: ForkSchedule.BlobParameters]?
    /// Under their path, in the order of the file.
    var unknown: [String] = []

    /// By the spelling of geth.
    static let blockForks: [(key: String, fork: Fork)] = [
        ("homesteadBlock", .homestead), ("eip150Block", .tangerineWhistle), ("eip158Block", .spuriousDragon),
        ("byzantiumBlock", .byzantium), ("constantinopleBlock", .constantinople), ("petersburgBlock", .petersburg),
        ("istanbulBlock", .istanbul), ("muirGlacierBlock", .muirGlacier), ("berlinBlock", .berlin),
        ("londonBlock", .london), ("arrowGlacierBlock", .arrowGlacier), ("grayGlacierBlock", .grayGlacier),
    ]
    static let timeForks: [(key: String, fork: Fork)] = [
        ("shanghaiTime", .shanghai), ("cancunTime", .cancun), ("pragueTime", .prague), ("osakaTime", .osaka),
        ("bpo1Time", .bpo1), ("bpo2Time", .bpo2), ("bpo3Time", .bpo3), ("bpo4Time", .bpo4), ("bpo5Time", .bpo5),
        ("amsterdamTime", .amsterdam),
    ]
    static let replayProtectionKey = "eip155Block"
    static let daoKey = "daoForkBlock"

    /// As they are spelled in lower case, as they are spelled.
    private static let forkKeys: [String: String] = Dictionary(
        uniqueKeysWithValues: ((blockForks + timeForks).map(\.key) + [replayProtectionKey, daoKey]).map {
            ($0.lowercased(), $0)
        })

    static func reading(_ reader: inout JSONReader) throws(JSONError) -> GenesisConfig {
        var config = GenesisConfig()
        var seen: Set<String> = []
        try reader.object { (reader, key) throws(JSONError) in
            let name = key.lowercased()
            guard seen.insert(name).inserted else { throw reader.fault(.repeated(field: key), at: reader.offset) }
            guard try !reader.skipNull() else { return }
            try config.read(name, key, from: &reader)
        }
        return config
    }

    private mutating func read(_ name: String, _ key: String, from reader: inout JSONReader) throws(JSONError) {
        if let fork = GenesisConfig.forkKeys[name] {
            forks[fork] = try reader.looseUInt64()
            return
        }
        switch name {
        case "chainid": chainID = try reader.looseUInt64()
        case "terminaltotaldifficulty": terminalTotalDifficulty = try reader.looseNumber()
        case "daoforksupport": supportsDAO = try reader.boolean()
        case "depositcontractaddress": depositContract = try reader.looseAddress()
        case "blobschedule": blobs = try GenesisConfig.blobSchedule(&reader)
        case "ethash":
            hasEthash = true
            try reader.skip()
        // They say what follows from the others, or only matter to peers.
        case "terminaltotaldifficultypassed", "mergenetsplitblock", "eip150hash": try reader.skip()
        default:
            unknown.append(key)
            try reader.skip()
        }
    }

    private static func blobSchedule(
        _ reader: inout JSONReader
    ) throws(JSONError) -> [Fork: ForkSchedule.BlobParameters] {
        var schedule: [Fork: ForkSchedule.BlobParameters] = [:]
        try reader.object { (reader, key) throws(JSONError) in
            guard try !reader.skipNull() else { return }
            let name = key.lowercased()
            guard let fork = Fork.allCases.first(where: { "\($0)" == name && $0 >= .cancun }) else {
                throw reader.fault(.unknownNetwork(key), at: reader.offset)
            }
            guard schedule[fork] == nil else { throw reader.fault(.repeated(field: key), at: reader.offset) }
            schedule[fork] = try parameters(&reader)
        }
        return schedule
    }

    private static func parameters(_ reader: inout JSONReader) throws(JSONError) -> ForkSchedule.BlobParameters {
        var (target, most, fraction): (UInt64?, UInt64?, UInt64?)
        let start = reader.offset
        try reader.object { (reader, key) throws(JSONError) in
            switch key.lowercased() {
            case "target": target = try reader.looseUInt64()
            case "max": most = try reader.looseUInt64()
            case "basefeeupdatefraction": fraction = try reader.looseUInt64()
            default: throw reader.fault(.expected("target, max or baseFeeUpdateFraction", found: key), at: start)
            }
        }
        guard let target else { throw reader.missing("target") }
        guard let most else { throw reader.missing("max") }
        guard let fraction else { throw reader.missing("baseFeeUpdateFraction") }
        return ForkSchedule.BlobParameters(
            targetPerBlock: target, maxPerBlock: most, baseFeeUpdateFraction: fraction)
    }
}
