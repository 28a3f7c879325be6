import Primitives

/// A key's new value.
public struct TrieUpdate: Equatable, Sendable {
    public let key: NibblePath
    /// nil deletes the key; an empty value cannot be stored: it says that somebody is asked for the value.
    let value: [UInt8]?

    public init(key: NibblePath, value: [UInt8]?) {
        precondition(value?.isEmpty != true, "a trie holds no empty value")
        (self.key, self.value) = (key, value)
    }

    public init(key: Hash, value: [UInt8]?) {
        self.init(key: NibblePath(key), value: value)
    }

    /// The key is deleted, or its value is asked of a `TrieValues`.
    public init(key: Hash, isDeleted: Bool) {
        (self.key, value) = (NibblePath(key), isDeleted ? nil : [])
    }
}
