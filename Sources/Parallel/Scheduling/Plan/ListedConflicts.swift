import Chain
import Primitives

/// Joins transactions by what a block access list says about them.
struct ListedConflicts {
    private let footprints: [Footprint]
    private let accessList: BlockAccessList
    private var transactions: UnionFind

    init(_ footprints: [Footprint], _ accessList: BlockAccessList) {
        self.footprints = footprints
        self.accessList = accessList
        transactions = UnionFind(count: footprints.count)
    }

    mutating func sets() -> [[Int]] { transactions.sets() }

    mutating func join(_ pairs: [(Int, Int)]) {
        for (first, second) in pairs { transactions.join(first, second) }
    }

    /// Two changes of one slot, one nonce or one account's code. A sender's nonce chains its transactions.
    mutating func joinWriters() {
        for account in accessList.accounts {
            for slot in account.storageChanges { joinAll(slot.changes, \.index) }
            joinAll(account.nonceChanges, \.index)
            joinAll(account.codeChanges, \.index)
        }
    }

    /// A guessed read of what an earlier transaction writes. The writers of a key are one set: the first is enough.
    mutating func joinReaders() {
        for (reader, footprint) in footprints.enumerated() {
            for key in footprint.reads {
                if let writer = firstWriter(of: key), writer < reader { transactions.join(writer, reader) }
            }
        }
    }

    private mutating func joinAll<Change>(_ changes: [Change], _ index: (Change) -> UInt32) {
        // Most keys change once.
        guard changes.count > 1 else { return }
        var previous: Int?
        for change in changes {
            guard let transaction = Self.transaction(at: index(change), of: footprints.count) else { continue }
            if let previous { transactions.join(previous, transaction) }
            previous = transaction
        }
    }

    private func firstWriter(of key: AccessKey) -> Int? {
        guard let account = accessList.account(at: key.address) else { return nil }
        let indexes: [UInt32] =
            switch key {
            case .balance: []
            case .nonce: account.nonceChanges.map(\.index)
            case .code: account.codeChanges.map(\.index)
            case .slot(_, let slot): account.changes(of: slot).map(\.index)
            case .storage: account.marks.filter(\.isDestroyed).map(\.index)
            case .existence: account.marks.map(\.index)
            }
        return indexes.lazy.compactMap { Self.transaction(at: $0, of: footprints.count) }.first
    }

    /// EIP-7928: index 0 is before the transactions, n + 1 after them. A lying list may name any index.
    static func transaction(at index: UInt32, of count: Int) -> Int? {
        guard let index = Int(exactly: index), index >= 1, index <= count else { return nil }
        return index - 1
    }
}
