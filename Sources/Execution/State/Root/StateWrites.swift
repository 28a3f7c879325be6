import Chain
import Merkle
import Primitives

/// A new state root, and all that must be written for it to be the store's.
public struct StateWrites: Equatable, Sendable {
    struct AccountWrite: Equatable, Sendable {
        let key: Hash
        let old: Account?
        let new: Account?
    }

    struct SlotWrite: Equatable, Sendable {
        let account: Hash
        let slot: Hash
        let old: U256
        let new: U256
    }

    struct StorageNodes: Equatable, Sendable {
        let account: Hash
        let changes: [NodeChange]
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
