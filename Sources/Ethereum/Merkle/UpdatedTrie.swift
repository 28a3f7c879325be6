import Primitives

/// What updating a trie gives: its root, and what to store so that the next update finds it.
public struct UpdatedTrie: Equatable, Sendable {
    public let root: Hash
    /// Sorted by path, each path once.
    public let changes: [NodeChange]

    public init(root: Hash, changes: [NodeChange]) {
        (self.root, self.changes) = (root, changes)
    }
}
