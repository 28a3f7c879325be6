import Chain
import Primitives

/// The difficulty of blocks before Paris after a parent of which only what matters is told.
public struct DifficultyFixture: Sendable {
    /// One parent and the difficulty after it.
    public struct Step: Sendable {
        public let name: String
        public let parent: Header
        public let timestamp: UInt64
        public let difficulty: U256
    }

    public let schedule: ForkSchedule
    public let steps: [Step]

    /// Several steps below the name of their network.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var schedule: ForkSchedule?
        var steps: [Step] = []
        try reader.object { (reader, network) throws(JSONError) in
            guard network != "_info" else { return try reader.skip() }
            guard let fork = Fork(network: network), schedule == nil else {
                throw reader.fault(.unknownNetwork(network), at: reader.offset)
            }
            schedule = ForkSchedule(chainID: 1, forks: [(fork, .block(0))])
            try reader.object { (reader, name) throws(JSONError) in
                steps.append(try Step(name: name, from: &reader))
            }
        }
        guard let schedule else { throw reader.missing("a network") }
        self.schedule = schedule
        self.steps = steps
    }

    /// One step alone. Its network is in the name of its file, "difficultyRopsten"; no name is the main network.
    init(file: String, name: String, from reader: inout JSONReader) throws(JSONError) {
        let stem = file.split(separator: "/").last?.prefix { $0 != "." } ?? ""
        guard let schedule = DifficultyFixture.schedule(ofFile: stem) else {
            throw reader.fault(.unknownNetwork(String(stem)), at: reader.offset)
        }
        self.schedule = schedule
        steps = [try Step(name: name, from: &reader)]
    }

    private static func schedule(ofFile stem: Substring) -> ForkSchedule? {
        let network = stem.dropFirst("difficulty".count)
        let base = network.hasPrefix("Custom") ? network.dropFirst("Custom".count) : network
        switch base {
        case "", "MainNetwork": return .mainnet
        case "Ropsten": return ropsten
        default: return Fork(network: base).map { ForkSchedule(chainID: 1, forks: [($0, .block(0))]) }
        }
    }

    /// The test network of 2016, as far as its difficulty goes.
    private static let ropsten = ForkSchedule(
        chainID: 3,
        forks: [(.homestead, .block(0)), (.byzantium, .block(1_700_000)), (.constantinople, .block(4_230_000))])
}

extension DifficultyFixture.Step {
    fileprivate init(name: String, from reader: inout JSONReader) throws(JSONError) {
        var parent = Header()
        var number: UInt64?
        var timestamp: UInt64?
        var difficulty: U256?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "parentTimestamp": parent.timestamp = try reader.looseUInt64()
            case "parentDifficulty": parent.difficulty = try reader.looseNumber()
            case "parentUncles":
                // A count, or the hash of the list.
                let uncles = try reader.looseNumber()
                if uncles == .one { parent.ommersHash = .zero }
                if uncles > .one { parent.ommersHash = Hash(uncles) }
            case "currentTimestamp": timestamp = try reader.looseUInt64()
            case "currentBlockNumber": number = try reader.looseUInt64()
            case "currentDifficulty": difficulty = try reader.looseNumber()
            default: try reader.skip()
            }
        }
        guard let number, number > 0 else { throw reader.missing("currentBlockNumber") }
        guard let timestamp else { throw reader.missing("currentTimestamp") }
        guard let difficulty else { throw reader.missing("currentDifficulty") }
        parent.number = number - 1
        self.init(name: name, parent: parent, timestamp: timestamp, difficulty: difficulty)
    }
}
