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
        let accounts = AccountValues()
        for change in changes {
            let hashed = HashedChange(change.change, key: change.key)
            try add(hashed, storageRoot: change.storageRoot, to: accounts, &writes)
        }
        let shards = try shards(root: writes.parentRoot, ofAccount: nil, accounts.updates, asking: accounts)
        return MerklePart(
            shards: shards, accounts: accounts.writes, slots: writes.slots, storageNodes: writes.storageNodes)
    }

    private func storagePart(ofAccount account: Hash, _ slots: [MerkleTask.Slot]) throws(StoreError) -> MerklePart {
        let root = try snapshot.account(withKey: account)?.storageRoot ?? .emptyTrieRoot
        let slots = SlotValues(slots.map { HashedChange.Slot(key: $0.key, value: $0.value) }, ofAccount: account)
        let shards = try shards(root: root, ofAccount: account, slots.updates, asking: slots)
        return MerklePart(shards: shards, slots: slots.writes)
    }

    private func shards(
        root: Hash, ofAccount account: Hash?, _ updates: [TrieUpdate], asking values: any TrieValues
    ) throws(StoreError) -> [TrieShard] {
        do throws(TrieError) {
            let trie = Trie(root: root, source: StoredNodes(snapshot, ofAccount: account))
            return try trie.shards(updatedBy: updates, asking: values)
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
