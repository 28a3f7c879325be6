import Merkle
import Primitives

/// The nodes of one trie in a store.
final class StoredNodes: NodeSource {
    private let snapshot: Snapshot
    private let database: Database
    /// Opened by the first look-up.
    private var cursor: RecordCursor?
    private var key: [UInt8]
    private let prefixCount: Int

    /// The account trie, or the storage trie of the account with this key.
    init(_ snapshot: Snapshot, ofAccount account: Hash?) {
        self.snapshot = snapshot
        database = account == nil ? .accountNodes : .storageNodes
        key = account.map { Key.storageNode(.root, of: $0) } ?? Key.accountNode(.root)
        prefixCount = key.count
        key.reserveCapacity(prefixCount + 64)
    }

    func node(at path: NibblePath) throws(TrieError) -> [UInt8]? {
        key.removeLast(key.count - prefixCount)
        for index in 0..<path.count { key.append(path[index]) }
        do throws(StoreError) {
            if cursor == nil { cursor = try RecordCursor(snapshot.records, in: database) }
            return try cursor!.value(at: key)
        } catch {
            throw .sourceFailed("\(error)")
        }
    }
}
