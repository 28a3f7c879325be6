import Primitives

/// A key's new value.
public struct TrieUpdate: Equatable, Sendable {
    public let key: NibblePath
    /// nil deletes the key; an empty value cannot be stored.
    public let value: [UInt8]?

    public init(key: NibblePath, value: [UInt8]?) {
        precondition(value?.isEmpty != true, "a trie holds no empty value")
        (self.key, self.value) = (key, value)
    }

    public init(key: Hash, value: [UInt8]?) {
        self.init(key: NibblePath(key), value: value)
    }
}
