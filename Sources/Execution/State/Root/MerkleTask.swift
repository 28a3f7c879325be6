import Primitives

/// A part of merkleization that any process with the same snapshot can do: it writes nothing and knows no other part.
public enum MerkleTask: Equatable, Sendable {
    /// What a block changes at one address, without code; its storage root, where that trie was split and is joined.
    public struct Change: Equatable, Sendable {
        /// Keccak of the address.
        public let key: Hash
        public let change: AccountChange
        /// `change` has no slots then, and no wiped storage.
        public let storageRoot: Hash?

        public init(_ change: AccountChange, storageRoot: Hash? = nil) {
            self.init(change, key: change.address.keccak, storageRoot: storageRoot)
        }

        init(_ change: AccountChange, key: Hash, storageRoot: Hash?) {
            (self.key, self.change, self.storageRoot) = (key, change, storageRoot)
        }
    }

    /// A slot's new value by the key that the trie knows.
    public struct Slot: Equatable, Sendable {
        public let key: Hash
        public let value: U256

        public init(key: Hash, value: U256) { (self.key, self.value) = (key, value) }
    }

    /// Accounts with all of their storage: subtries of the account trie. Sorted by key.
    case accounts([Change])
    /// Subtries of the storage trie of the account with this key. Sorted by key.
    case storage(account: Hash, [Slot])
}
