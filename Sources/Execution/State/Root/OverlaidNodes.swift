import Merkle

/// A trie's nodes as changed since they were stored.
final class OverlaidNodes: NodeSource {
    private let base: any NodeSource
    /// nil where a node is gone.
    private var changed: [NibblePath: [UInt8]?] = [:]

    init(over base: any NodeSource) { self.base = base }

    func node(at path: NibblePath) throws(TrieError) -> [UInt8]? {
        if let known = changed[path] { return known }
        return try base.node(at: path)
    }

    func apply(_ changes: [NodeChange]) {
        for change in changes { changed[change.path] = .some(change.encoding) }
    }
}
