import Merkle
import Primitives

/// What a `MerkleTask` comes to.
public struct MerklePart: Equatable, Sendable {
    /// Of the trie that the task was about, in order of their nibbles.
    public let shards: [TrieShard]
    /// All sorted by key; only what really changed.
    public let accounts: [StateWrites.AccountWrite]
    public let slots: [StateWrites.SlotWrite]
    public let storageNodes: [StateWrites.StorageNodes]

    public init(
        shards: [TrieShard], accounts: [StateWrites.AccountWrite] = [], slots: [StateWrites.SlotWrite],
        storageNodes: [StateWrites.StorageNodes] = []
    ) {
        (self.shards, self.accounts, self.slots, self.storageNodes) = (shards, accounts, slots, storageNodes)
    }
}
