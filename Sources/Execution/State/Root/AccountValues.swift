import Chain
import Merkle
import Primitives

/// The new values of accounts. What they were stands in the leaves that the update loads.
final class AccountValues: TrieValues {
    private struct Change {
        let key: Hash
        let account: ChangedAccount?
        /// Nil where it stays what it was.
        let storageRoot: Hash?
    }

    private var changes: [Change] = []
    /// Of the accounts so far those that are really other ones.
    private(set) var writes: [StateWrites.AccountWrite] = []

    /// In the order of keys.
    func append(_ account: ChangedAccount?, at key: Hash, storageRoot: Hash?) {
        changes.append(Change(key: key, account: account, storageRoot: storageRoot))
    }

    var updates: [TrieUpdate] { changes.map { TrieUpdate(key: $0.key, isDeleted: $0.account == nil) } }

    func value(at index: Int, replacing old: [UInt8]?) throws(TrieError) -> [UInt8]? {
        let change = changes[index]
        var before: Account?
        if let old {
            before = Account(trieValue: old)
            guard before != nil else { throw .valueMalformed(key: NibblePath(change.key), value: old) }
        }
        let storageRoot = change.storageRoot ?? before?.storageRoot ?? .emptyTrieRoot
        let after = change.account.map { Account($0, storageRoot: storageRoot) }
        if before == after { return old }
        writes.append(.init(key: change.key, old: before, new: after))
        return after?.trieValue
    }
}
