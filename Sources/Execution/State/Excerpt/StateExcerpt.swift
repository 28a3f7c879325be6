import Chain
import Merkle
import Primitives

/// The part of a state that one piece of work reads, as a store holds it: values by hashed key, what proves them, and
/// what is known not to be there.
public struct StateExcerpt: Equatable, Sendable {
    /// An account by its hashed address; nil where there is none.
    public struct AccountRecord: Equatable, Sendable {
        public var key: Hash
        public var account: Account?

        public init(key: Hash, account: Account?) { (self.key, self.account) = (key, account) }
    }

    /// A slot by its hashed key; 0 where it was never written.
    public struct SlotRecord: Equatable, Sendable {
        public var account: Hash
        public var slot: Hash
        public var value: U256

        public init(account: Hash, slot: Hash, value: U256) {
            (self.account, self.slot, self.value) = (account, slot, value)
        }
    }

    /// A stored node of the state trie.
    public struct AccountNode: Equatable, Sendable {
        public var path: NibblePath
        public var encoding: [UInt8]

        public init(path: NibblePath, encoding: [UInt8]) { (self.path, self.encoding) = (path, encoding) }
    }

    /// A stored node of the storage trie of the account with this hashed address.
    public struct StorageNode: Equatable, Sendable {
        public var account: Hash
        public var path: NibblePath
        public var encoding: [UInt8]

        public init(account: Hash, path: NibblePath, encoding: [UInt8]) {
            (self.account, self.path, self.encoding) = (account, path, encoding)
        }
    }

    /// The hash of an ancestor; nil where it is not known.
    public struct BlockHash: Equatable, Sendable {
        public var number: UInt64
        public var hash: Hash?

        public init(number: UInt64, hash: Hash?) { (self.number, self.hash) = (number, hash) }
    }

    /// All in order of their keys, each key once.
    public var accounts: [AccountRecord] = []
    public var slots: [SlotRecord] = []
    /// Each under its own hash, in order of hashes.
    public var codes: [[UInt8]] = []
    public var accountNodes: [AccountNode] = []
    public var storageNodes: [StorageNode] = []
    /// Hashed addresses of accounts of which every slot and every node is here.
    public var wholeStorages: [Hash] = []
    public var blockHashes: [BlockHash] = []

    public init() {}
}
