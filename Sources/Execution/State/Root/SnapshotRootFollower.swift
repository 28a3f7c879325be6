import Chain
import EVM
import Merkle
import Primitives

/// Keeps the nodes that each step changed over those of a snapshot, so that a step costs what it changes.
final class SnapshotRootFollower: RootFollower {
    private let snapshot: Snapshot
    private var root: Hash
    private let accountNodes: OverlaidNodes
    /// By account key, what the steps so far have left of an account; nil when it is gone.
    private var accounts: [Hash: Account?] = [:]
    private var storageNodes: [Hash: OverlaidNodes] = [:]

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        root = snapshot.block.stateRoot
        accountNodes = OverlaidNodes(over: StoredNodes(snapshot, ofAccount: nil))
    }

    func root(after changes: StateChanges) throws(StateUnavailable) -> Hash {
        do throws(StoreError) {
            var updates: [TrieUpdate] = []
            for change in HashedChange.sorted(changes) {
                updates.append(TrieUpdate(key: change.key, value: try apply(change)?.trieValue))
            }
            root = try update(accountNodes, root: root, by: updates)
            return root
        } catch {
            throw StateUnavailable("\(error)")
        }
    }

    private func apply(_ change: HashedChange) throws(StoreError) -> Account? {
        let old = if let known = accounts[change.key] { known } else { try snapshot.account(withKey: change.key) }
        var storageRoot = old?.storageRoot ?? .emptyTrieRoot
        // A wiped trie grows anew from nothing: nobody reaches the nodes that it had.
        if change.isStorageWiped { storageRoot = .emptyTrieRoot }
        if !change.slots.isEmpty {
            let nodes = storageNodes[change.key] ?? OverlaidNodes(over: StoredNodes(snapshot, ofAccount: change.key))
            storageNodes[change.key] = nodes
            let updates = change.slots.map {
                TrieUpdate(key: $0.key, value: $0.value.isZero ? nil : $0.value.trieValue)
            }
            storageRoot = try update(nodes, root: storageRoot, by: updates)
        }
        let account = change.account.map { Account($0, storageRoot: storageRoot) }
        accounts[change.key] = .some(account)
        return account
    }

    private func update(_ nodes: OverlaidNodes, root: Hash, by updates: [TrieUpdate]) throws(StoreError) -> Hash {
        do throws(TrieError) {
            let trie = try Trie(root: root, source: nodes).updated(by: updates)
            nodes.apply(trie.changes)
            return trie.root
        } catch {
            throw .trie(error)
        }
    }
}

extension Snapshot: RootedState {
    public func rootFollower() -> any RootFollower { SnapshotRootFollower(self) }
}
