import Fixtures
import Primitives

/// A file of fixtures as the cases in it, whatever its format.
struct CaseFile {
    private let format: FixtureFormat
    private let file: FixtureFile

    /// - Parameter set: the folder that `name` is in.
    init(set: FixtureSet, name: String) throws(FixtureError) {
        format = FixtureFormat(path: set.name + "/" + name)
        file = try FixtureFile(path: set.path(of: name))
    }

    /// A file by itself. In a folder that says nothing of the format it is a state test if it looks like one.
    init(path: String) throws(FixtureError) {
        file = try FixtureFile(path: path)
        let named = FixtureFormat(path: path)
        if case .blockchain = named, try CaseFile.isState(file) { format = .state } else { format = named }
    }

    private static func isState(_ file: FixtureFile) throws(FixtureError) -> Bool {
        guard file.count > 0 else { return false }
        return try file.read(at: 0) { (reader) throws(JSONError) in
            var keys: Set<String> = []
            try reader.object { (reader, key) throws(JSONError) in
                keys.insert(key)
                try reader.skip()
            }
            return keys.isSuperset(of: ["env", "pre", "post", "transaction"])
        }
    }

    /// Whether its cases execute transactions, and whether on a state that they know all of.
    var executes: (transactions: Bool, onWholeState: Bool) {
        switch format {
        case .blockchain, .state: (true, true)
        case .mainnetBlock: (true, false)
        default: (false, false)
        }
    }

    /// What the file names; most entries are one case each.
    var entries: [String] { file.caseNames }

    func cases(ofEntry index: Int) throws(FixtureError) -> [NamedCase] {
        let name = entries[index]
        switch format {
        case .blockchain:
            let fixture = try file.fixture(at: index)
            return [NamedCase(name: name) { BlockchainCase(fixture).run($0) }]
        case .state:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in try StateFixture(from: &reader) }
            return fixture.posts.map { post in
                let place = fixture.posts.count == 1 ? "" : "/\(post.network)/\(post.index)"
                return NamedCase(name: name + place) { StateCase(fixture, post).run(observedBy: $0.observer) }
            }
        case .transaction:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try TransactionFixture(from: &reader)
            }
            return [NamedCase(name: name) { _ in TransactionCase(fixture).run() }]
        case .trie:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try TrieFixture(file: file.path, from: &reader)
            }
            return [NamedCase(name: name) { _ in TrieCase(fixture).run() }]
        case .rlp:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in try RLPFixture(from: &reader) }
            return [NamedCase(name: name) { _ in RLPCase(fixture).run() }]
        case .difficulty:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try DifficultyFixture(from: &reader)
            }
            return [NamedCase(name: name) { _ in DifficultyCase(fixture).run() }]
        case .basic:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try BasicFixture(file: file.path, name: name, from: &reader)
            }
            return [NamedCase(name: name, isUncounted: file.isSingle) { _ in BasicCase(fixture).run() }]
        case .genesis:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try GenesisFixture(from: &reader)
            }
            return [NamedCase(name: name) { _ in GenesisCase(fixture).run() }]
        case .proofOfWork:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try ProofOfWorkFixture(from: &reader)
            }
            return [NamedCase(name: name) { _ in ProofOfWorkCase(fixture).run() }]
        case .mainnetBlock:
            let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                try MainnetBlockFixture(from: &reader)
            }
            return [NamedCase(name: name) { MainnetBlockCase(fixture).run($0) }]
        }
    }
}
