/// Where a trie's stored nodes are found.
public protocol NodeSource: AnyObject {
    /// The encoding of the node stored at `path`, or nil when none is.
    func node(at path: NibblePath) throws(TrieError) -> [UInt8]?
}
