import Chain
import Merkle
import Primitives

/// A new state root, and all that must be written for it to be the store's.
public struct StateWrites: Equatable, Sendable {
    /// nil where there is no account.
    public struct AccountWrite: Equatable, Sendable {
        public let key: Hash
        public let old: Account?
        public let new: Account?

        public init(key: Hash, old: Account?, new: Account?) { (self.key, self.old, self.new) = (key, old, new) }
    }

    /// Both by the keys that tries know; 0 where there is no slot.
    public struct SlotWrite: Equatable, Sendable {
        public let account: Hash
        public let slot: Hash
        public let old: U256
        public let new: U256

        public init(account: Hash, slot: Hash, old: U256, new: U256) {
            (self.account, self.slot, self.old, self.new) = (account, slot, old, new)
        }
    }

    /// What changed in the storage trie of the account with this key.
    public struct StorageNodes: Equatable, Sendable {
        public let account: Hash
        public let changes: [NodeChange]

        public init(account: Hash, changes: [NodeChange]) { (self.account, self.changes) = (account, changes) }
    }

    struct Code: Equatable, Sendable {
        let hash: Hash
        let bytes: [UInt8]
    }

    /// The root these writes stand on.
    public let parentRoot: Hash
    public internal(set) var root: Hash
    /// All sorted by key; only what really changed.
    var accounts: [AccountWrite] = []
    var slots: [SlotWrite] = []
    var accountNodes: [NodeChange] = []
    var storageNodes: [StorageNodes] = []
    /// In the order of their accounts.
    var codes: [Code] = []

    init(parentRoot: Hash) {
        (self.parentRoot, root) = (parentRoot, parentRoot)
    }

    /// How many trie nodes are written or deleted.
    public var nodeCount: Int { storageNodes.reduce(accountNodes.count) { $0 + $1.changes.count } }
}
