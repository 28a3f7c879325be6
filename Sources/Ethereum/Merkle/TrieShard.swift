/// One of the sixteen subtries below a root, after an update: what the root has to know of it, and what to store.
public struct TrieShard: Equatable, Sendable {
    /// The first nibble of its keys.
    public let nibble: UInt8
    /// The encoding of its topmost node, which is not stored yet, for the root may have to merge with it; nil when
    /// nothing is left.
    public let node: [UInt8]?
    /// Sorted by path, each path once, all beginning with `nibble`.
    public let changes: [NodeChange]

    public init(nibble: UInt8, node: [UInt8]?, changes: [NodeChange]) {
        (self.nibble, self.node, self.changes) = (nibble, node, changes)
    }
}
