import Primitives

/// Why nodes do not prove what a trie holds.
public enum ProofError: Error, Equatable, Sendable {
    /// A parent names a node that is not at hand.
    case nodeMissing(path: NibblePath)
    /// The node is not the one that its parent, or the root, names.
    case hashMismatch(path: NibblePath, expected: Hash, found: Hash)
    /// The node's hash is right, and it is no node of a trie with keys of 32 bytes.
    case nodeMalformed(path: NibblePath)
    /// A node is at hand at a place where the trie has none.
    case nodeUnnamed(path: NibblePath)
    /// The source failed; the text is its own.
    case sourceFailed(String)
}

extension ProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nodeMissing(let path): "the node at the path \"\(path)\" is missing"
        case .hashMismatch(let path, let expected, let found):
            "the node at the path \"\(path)\" has the hash \(found), \(expected) was expected"
        case .nodeMalformed(let path): "what is at the path \"\(path)\" is no node"
        case .nodeUnnamed(let path): "the trie has no node at the path \"\(path)\", one was found"
        case .sourceFailed(let reason): "nodes cannot be read: \(reason)"
        }
    }
}
