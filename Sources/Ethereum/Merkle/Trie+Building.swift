extension Trie {
    /// A trie built at once from pairs that are sorted by key, each key once, none the prefix of another.
    public static func built(from pairs: [TrieUpdate]) -> UpdatedTrie {
        do {
            return try Trie(root: emptyRoot, source: NoNodes()).updated(by: pairs)
        } catch {
            preconditionFailure("a trie that starts empty loads nothing: \(error)")
        }
    }
}

/// The source of a trie that starts empty, and so asks for nothing.
private final class NoNodes: NodeSource {
    func node(at path: NibblePath) throws(TrieError) -> [UInt8]? { nil }
}
