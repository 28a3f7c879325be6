import Fixtures
import Merkle
import Primitives

/// Keys and values whose trie has to have a root.
struct TrieCase {
    private let fixture: TrieFixture

    init(_ fixture: TrieFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        guard case .root(let root) = fixture.question else {
            return .leftOut("the keys beside a key of a trie: nothing here asks for them")
        }
        if !fixture.isSecure, hasPrefixes {
            return .leftOut("a trie with a key that begins another: none of Ethereum's has such")
        }
        return .comparing("root", root, builtRoot)
    }

    private var hasPrefixes: Bool {
        let keys = Set(fixture.steps.map(\.key))
        return keys.contains { key in keys.contains { $0 != key && $0.starts(with: key) } }
    }

    /// Of what stands in the trie in the end.
    private var builtRoot: Hash {
        var values: [NibblePath: [UInt8]] = [:]
        for step in fixture.steps {
            let path = fixture.isSecure ? NibblePath(Keccak.hash(step.key)) : NibblePath(bytes: step.key)
            // An empty value is none.
            values[path] = step.value?.isEmpty == true ? nil : step.value
        }
        let updates = values.sorted { $0.key < $1.key }.map { TrieUpdate(key: $0.key, value: $0.value) }
        return Trie.built(from: updates).root
    }
}
