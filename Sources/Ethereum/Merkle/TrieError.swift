/// A trie could not be read. Never a statement about a block: the store is damaged or unreachable.
public enum TrieError: Error, Equatable {
    /// A parent names a node that is not stored.
    case nodeMissing(path: NibblePath)
    /// What is stored is not a node.
    case nodeMalformed(path: NibblePath, encoding: [UInt8])
    /// What is stored under a key is no value of this trie.
    case valueMalformed(key: NibblePath, value: [UInt8])
    /// The source failed; the text is its own.
    case sourceFailed(String)
}
