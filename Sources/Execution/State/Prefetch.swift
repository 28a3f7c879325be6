import Chain
import Merkle
import Primitives

/// Reads what execution and merkleization will ask for, so that it is in memory by then. The answers go nowhere: all
/// processes share the pages they come from.
public struct Prefetch {
    private let snapshot: Snapshot

    public init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    /// The account and its code, and with `isWritten` the nodes on the way to it.
    public func read(_ address: Address, isWritten: Bool) throws(StoreError) {
        let key = address.keccak
        if let account = try snapshot.account(withKey: key), account.codeHash != .keccakEmpty {
            _ = try snapshot.records.value(at: account.codeHash.bytes, in: .code)
        }
        if isWritten { try readWay(to: key, root: snapshot.block.stateRoot, ofAccount: nil) }
    }

    /// The slot's value, and with `isWritten` the nodes on the way to it.
    public func read(_ slot: U256, of address: Address, isWritten: Bool) throws(StoreError) {
        let (account, key) = (address.keccak, slot.keccak)
        _ = try snapshot.value(of: key, ofAccount: account)
        guard isWritten, let root = try snapshot.account(withKey: account)?.storageRoot else { return }
        try readWay(to: key, root: root, ofAccount: account)
    }

    private func readWay(to key: Hash, root: Hash, ofAccount account: Hash?) throws(StoreError) {
        let trie = Trie(root: root, source: StoredNodes(snapshot, ofAccount: account))
        do throws(TrieError) { _ = try trie.depth(of: NibblePath(key)) } catch { throw .trie(error) }
    }
}
