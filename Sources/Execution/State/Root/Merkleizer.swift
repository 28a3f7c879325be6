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
        for change in changes { try add(change, storageRoot: nil, to: &writes) }
        let updates = writes.accounts.map { TrieUpdate(key: $0.key, value: $0.new?.trieValue) }
        let trie = try updated(root: writes.parentRoot, ofAccount: nil, by: updates)
        writes.root = trie.root
        writes.accountNodes = trie.changes
        return writes
    }

    /// - Parameter storageRoot: the account's new one, where its storage is not part of `change`.
    func add(_ change: HashedChange, storageRoot: Hash?, to writes: inout StateWrites) throws(StoreError) {
        let old = try snapshot.account(withKey: change.key)
        let oldRoot = old?.storageRoot ?? .emptyTrieRoot
        let isClearing = change.isStorageWiped && oldRoot != .emptyTrieRoot
        var newRoot = storageRoot ?? oldRoot
        if isClearing {
            let slots = try clearedSlots(of: change)
            let trie = try rebuilt(ofAccount: change.key, with: slots)
            newRoot = trie.root
            writes.storageNodes.append(.init(account: change.key, changes: trie.changes))
            writes.slots += slots.filter { $0.old != $0.new }
        } else if !change.slots.isEmpty {
            let (trie, slots) = try updated(change.slots, ofAccount: change.key, root: oldRoot)
            newRoot = trie.root
            if !slots.isEmpty { writes.storageNodes.append(.init(account: change.key, changes: trie.changes)) }
            writes.slots += slots
        }

        let new = change.account.map { Account($0, storageRoot: newRoot) }
        if new != old { writes.accounts.append(.init(key: change.key, old: old, new: new)) }
        if let code = change.code, let account = new { writes.codes.append(.init(hash: account.codeHash, bytes: code)) }
    }

    // MARK: Slots

    /// The storage trie with these slots, and those of them whose value is really another one: what they had before
    /// stands in the leaves that the update loads.
    private func updated(
        _ slots: [HashedChange.Slot], ofAccount account: Hash, root: Hash
    ) throws(StoreError) -> (trie: UpdatedTrie, changed: [StateWrites.SlotWrite]) {
        let (trie, replaced): (UpdatedTrie, [[UInt8]?])
        do throws(TrieError) {
            let source = StoredNodes(snapshot, ofAccount: account)
            (trie, replaced) = try Trie(root: root, source: source).updatedWithReplaced(by: slots.map(\.update))
        } catch {
            throw .trie(error)
        }
        return (trie, try Self.changed(slots, ofAccount: account, from: replaced))
    }

    /// - Parameter replaced: what the trie had for each slot.
    static func changed(
        _ slots: [HashedChange.Slot], ofAccount account: Hash, from replaced: [[UInt8]?]
    ) throws(StoreError) -> [StateWrites.SlotWrite] {
        var writes: [StateWrites.SlotWrite] = []
        writes.reserveCapacity(slots.count)
        for (slot, value) in zip(slots, replaced) {
            guard let old = value.map(U256.init(trieValue:)) ?? .zero else {
                throw .corrupt(database: .storageNodes, key: Key.storageNode(NibblePath(slot.key), of: account))
            }
            if old != slot.value { writes.append(.init(account: account, slot: slot.key, old: old, new: slot.value)) }
        }
        return writes
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
        root: Hash, ofAccount account: Hash?, by updates: [TrieUpdate]
    ) throws(StoreError) -> UpdatedTrie {
        do throws(TrieError) {
            let source = StoredNodes(snapshot, ofAccount: account)
            return try Trie(root: root, source: source).updated(by: updates)
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
