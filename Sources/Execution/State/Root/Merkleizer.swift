import Chain
import Merkle
import Primitives

/// From a snapshot and what a block changed to the new state root and everything to write. Writes nothing itself.
public struct Merkleizer {
    let snapshot: Snapshot

    public init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    public func writes(for changes: StateChanges) throws(StoreError) -> StateWrites {
        try writes(for: HashedChange.sorted(changes))
    }

    /// `changes` are sorted by key. Storage tries come first: an account's value holds the root of its own.
    func writes(for changes: [HashedChange]) throws(StoreError) -> StateWrites {
        var writes = StateWrites(parentRoot: snapshot.block.stateRoot)
        let accounts = AccountValues()
        for change in changes { try add(change, storageRoot: nil, to: accounts, &writes) }
        let trie = try updated(root: writes.parentRoot, ofAccount: nil, by: accounts.updates, asking: accounts)
        writes.accounts = accounts.writes
        writes.root = trie.root
        writes.accountNodes = trie.changes
        return writes
    }

    /// Makes the account's storage trie, and leaves the account itself to the state trie's update.
    ///
    /// - Parameter storageRoot: the account's new one, where its storage is not part of `change`.
    func add(
        _ change: HashedChange, storageRoot: Hash?, to accounts: AccountValues, _ writes: inout StateWrites
    ) throws(StoreError) {
        var storageRoot = storageRoot
        // An account whose storage stays is read with its leaf, and only there.
        if change.isStorageWiped || !change.slots.isEmpty {
            let oldRoot = try snapshot.account(withKey: change.key)?.storageRoot ?? .emptyTrieRoot
            if storageRoot == nil { storageRoot = try newStorageRoot(of: change, from: oldRoot, &writes) }
        }
        accounts.append(change.account, at: change.key, storageRoot: storageRoot)
        if let code = change.code, let account = change.account {
            writes.codes.append(.init(hash: account.codeHash, bytes: code))
        }
    }

    // MARK: Storage

    private func newStorageRoot(
        of change: HashedChange, from oldRoot: Hash, _ writes: inout StateWrites
    ) throws(StoreError) -> Hash {
        if change.isStorageWiped && oldRoot != .emptyTrieRoot {
            let slots = try clearedSlots(of: change)
            let trie = try rebuilt(ofAccount: change.key, with: slots)
            writes.storageNodes.append(.init(account: change.key, changes: trie.changes))
            writes.slots += slots.filter { $0.old != $0.new }
            return trie.root
        }
        guard !change.slots.isEmpty else { return oldRoot }
        let slots = SlotValues(change.slots, ofAccount: change.key)
        let trie = try updated(root: oldRoot, ofAccount: change.key, by: slots.updates, asking: slots)
        if !slots.writes.isEmpty { writes.storageNodes.append(.init(account: change.key, changes: trie.changes)) }
        writes.slots += slots.writes
        return trie.root
    }

    /// Every slot the account has had or gets, after all were cleared.
    private func clearedSlots(of change: HashedChange) throws(StoreError) -> [StateWrites.SlotWrite] {
        var writes: [Hash: StateWrites.SlotWrite] = [:]
        for (key, value) in try snapshot.records.records(beginningWith: change.key.bytes, in: .storage) {
            guard key.count == 64, value.count <= 32 else { throw .corrupt(database: .storage, key: key) }
            let slot = Hash(U256(bigEndian: key[32...]))
            writes[slot] = .init(account: change.key, slot: slot, old: U256(bigEndian: value), new: .zero)
        }
        for slot in change.slots {
            let old = writes[slot.key]?.old ?? .zero
            writes[slot.key] = .init(account: change.key, slot: slot.key, old: old, new: slot.value)
        }
        return writes.values.sorted { $0.slot < $1.slot }
    }

    // MARK: Tries

    private func updated(
        root: Hash, ofAccount account: Hash?, by updates: [TrieUpdate], asking values: (any TrieValues)? = nil
    ) throws(StoreError) -> UpdatedTrie {
        do throws(TrieError) {
            let source = StoredNodes(snapshot, ofAccount: account)
            return try Trie(root: root, source: source).updated(by: updates, asking: values)
        } catch {
            throw .trie(error)
        }
    }

    /// A storage trie built anew; nodes of the old one that are not overwritten are deleted.
    private func rebuilt(
        ofAccount account: Hash, with slots: [StateWrites.SlotWrite]
    ) throws(StoreError) -> UpdatedTrie {
        let updates = slots.filter { !$0.new.isZero }.map { TrieUpdate(key: $0.slot, value: $0.new.trieValue) }
        let trie = try updated(root: .emptyTrieRoot, ofAccount: account, by: updates)
        var changes: [NibblePath: NodeChange] = [:]
        for (key, _) in try snapshot.records.records(beginningWith: account.bytes, in: .storageNodes) {
            let nibbles = key[32...]
            guard nibbles.count <= 64, nibbles.allSatisfy({ $0 < 16 }) else {
                throw .corrupt(database: .storageNodes, key: key)
            }
            let path = NibblePath(nibbles: nibbles)
            changes[path] = NodeChange(path: path, encoding: nil)
        }
        for change in trie.changes { changes[change.path] = change }
        return UpdatedTrie(root: trie.root, changes: changes.values.sorted { $0.path < $1.path })
    }
}
