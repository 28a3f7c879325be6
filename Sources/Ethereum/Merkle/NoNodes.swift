/// The source of a trie that starts empty, and so asks for nothing.
public final class NoNodes: NodeSource {
    public init() {}

    public func node(at path: NibblePath) throws(TrieError) -> [UInt8]? { nil }
}
