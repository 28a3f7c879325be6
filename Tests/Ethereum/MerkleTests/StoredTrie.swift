import Merkle
import Primitives

/// A trie kept as a client keeps it, in a dictionary of nodes by path, beside the pairs it must hold.
final class StoredTrie: NodeSource {
    private(set) var nodes: [NibblePath: [UInt8]] = [:]
    private(set) var naive = NaiveTrie()
    private(set) var root = Trie.emptyRoot
    /// Paths asked for since they were last forgotten.
    var loads: [NibblePath] = []

    func node(at path: NibblePath) throws(TrieError) -> [UInt8]? {
        loads.append(path)
        return nodes[path]
    }

    func remove(at path: NibblePath) { nodes[path] = nil }
    func replace(at path: NibblePath, with encoding: [UInt8]) { nodes[path] = encoding }

    /// The update that would be made, without making it.
    func updated(by pairs: [(key: NibblePath, value: [UInt8]?)]) throws(TrieError) -> UpdatedTrie {
        let updates = pairs.sorted { $0.key < $1.key }.map { TrieUpdate(key: $0.key, value: $0.value) }
        return try Trie(root: root, source: self).updated(by: updates)
    }

    @discardableResult
    func update(_ pairs: [(key: NibblePath, value: [UInt8]?)]) throws(TrieError) -> UpdatedTrie {
        let result = try updated(by: pairs)
        root = result.root
        for change in result.changes { nodes[change.path] = change.encoding }
        for pair in pairs { naive.pairs[pair.key.nibbles] = pair.value }
        return result
    }

    /// The nodes a trie of the same pairs has when it is built at once.
    func rebuilt() throws(TrieError) -> StoredTrie {
        let other = StoredTrie()
        try other.update(naive.pairs.map { (NibblePath(nibbles: $0.key), $0.value) })
        return other
    }
}
