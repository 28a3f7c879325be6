import Chain
import Merkle
import Primitives

/// Merkleization in parts.
extension Merkleizer {
    /// Does one task. The same task on the same snapshot gives the same part anywhere.
    public func part(of task: MerkleTask) throws(StoreError) -> MerklePart {
        switch task {
        case .accounts(let changes): try accountPart(changes)
        case .storage(let account, let slots): try storagePart(ofAccount: account, slots)
        }
    }

    private func accountPart(_ changes: [MerkleTask.Change]) throws(StoreError) -> MerklePart {
        var writes = StateWrites(parentRoot: snapshot.block.stateRoot)
        for change in changes {
            try add(HashedChange(change.change, key: change.key), storageRoot: change.storageRoot, to: &writes)
        }
        let updates = writes.accounts.map { TrieUpdate(key: $0.key, value: $0.new?.trieValue) }
        return MerklePart(
            shards: try shards(root: writes.parentRoot, ofAccount: nil, updates), accounts: writes.accounts,
            slots: writes.slots, storageNodes: writes.storageNodes)
    }

    private func storagePart(ofAccount account: Hash, _ slots: [MerkleTask.Slot]) throws(StoreError) -> MerklePart {
        let root = try snapshot.account(withKey: account)?.storageRoot ?? .emptyTrieRoot
        let slots = slots.map { HashedChange.Slot(key: $0.key, value: $0.value) }
        let (shards, replaced): ([TrieShard], [[UInt8]?])
        do throws(TrieError) {
            let trie = Trie(root: root, source: StoredNodes(snapshot, ofAccount: account))
            (shards, replaced) = try trie.shardsWithReplaced(updatedBy: slots.map(\.update))
        } catch {
            throw .trie(error)
        }
        return MerklePart(shards: shards, slots: try Self.changed(slots, ofAccount: account, from: replaced))
    }

    private func shards(
        root: Hash, ofAccount account: Hash?, _ updates: [TrieUpdate]
    ) throws(StoreError) -> [TrieShard] {
        do throws(TrieError) {
            return try Trie(root: root, source: StoredNodes(snapshot, ofAccount: account)).shards(updatedBy: updates)
        } catch {
            throw .trie(error)
        }
    }

    /// The trie of these shards, from as many tasks as there were.
    func joined(_ shards: [TrieShard], root: Hash, ofAccount account: Hash?) throws(StoreError) -> UpdatedTrie {
        do throws(TrieError) {
            return try Trie(root: root, source: StoredNodes(snapshot, ofAccount: account)).joined(shards)
        } catch {
            throw .trie(error)
        }
    }
}
