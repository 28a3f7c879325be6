import Chain
import Primitives
import State

/// A part of a block's merkleization that one worker is to do, whether or not it executed any of the block.
public struct MerkleOrder: Equatable, Sendable {
    /// The block that the worker's snapshot must be of.
    public let parentHash: Hash
    public let task: MerkleTask

    public init(parentHash: Hash, task: MerkleTask) {
        (self.parentHash, self.task) = (parentHash, task)
    }

    public init(encoded: [UInt8]) throws(WireError) {
        self = try decoding(.merkle, encoded) { try MerkleOrder(from: &$0) }
    }

    private init(from fields: inout RLPDecoder) throws {
        parentHash = try fields.hash()
        let number = try fields.uint64()
        var items = try fields.list()
        switch TaskKind(rawValue: number) {
        case .accounts: task = .accounts(try Self.changes(from: &items))
        case .storage: task = .storage(account: try items.hash(), try Self.slots(from: &items))
        case nil: throw WireError.outOfRange(.merkle, field: "task", found: number)
        }
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(parentHash)
            switch task {
            case .accounts(let changes):
                fields.append(TaskKind.accounts.rawValue)
                fields.list { list in for change in changes { change.write(to: &list) } }
            case .storage(let account, let slots):
                fields.append(TaskKind.storage.rawValue)
                fields.list { list in
                    list.append(account)
                    for slot in slots {
                        list.append(slot.key)
                        list.append(slot.value)
                    }
                }
            }
        }
        return encoder.bytes
    }

    /// In order of their keys: a trie is updated in one walk over them.
    private static func changes(from items: inout RLPDecoder) throws -> [MerkleTask.Change] {
        var changes: [MerkleTask.Change] = []
        while !items.isAtEnd {
            let change = try MerkleTask.Change(from: &items)
            if let last = changes.last, last.key >= change.key {
                throw WireError.outOfRange(.merkle, field: "order of accounts", found: UInt64(changes.count))
            }
            changes.append(change)
        }
        return changes
    }

    private static func slots(from items: inout RLPDecoder) throws -> [MerkleTask.Slot] {
        var slots: [MerkleTask.Slot] = []
        while !items.isAtEnd {
            let slot = MerkleTask.Slot(key: try items.hash(), value: try items.u256())
            if let last = slots.last, last.key >= slot.key {
                throw WireError.outOfRange(.merkle, field: "order of slots", found: UInt64(slots.count))
            }
            slots.append(slot)
        }
        return slots
    }
}

/// The numbers are on the wire: they are never reused.
private enum TaskKind: UInt64 {
    case accounts = 1
    case storage = 2
}

extension MerkleTask.Change {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.append(change.address)
            fields.append(Parts(self).rawValue)
            if let account = change.account {
                fields.append(account.nonce)
                fields.append(account.balance)
                if account.codeHash != .keccakEmpty { fields.append(account.codeHash) }
            }
            if let storageRoot { fields.append(storageRoot) }
            for slot in change.slots {
                fields.append(slot.key)
                fields.append(slot.value)
            }
        }
    }

    fileprivate init(from decoder: inout RLPDecoder) throws {
        var fields = try decoder.list()
        let address = try fields.address()
        let parts = try Parts(from: &fields)
        var account: ChangedAccount?
        if parts.contains(.account) {
            account = ChangedAccount(nonce: try fields.uint64(), balance: try fields.u256(), codeHash: .keccakEmpty)
            if parts.contains(.code) { account?.codeHash = try fields.hash() }
        }
        let storageRoot: Hash? = if parts.contains(.storageRoot) { try fields.hash() } else { nil }
        var slots: [SlotChange] = []
        while !fields.isAtEnd {
            let slot = SlotChange(key: try fields.u256(), value: try fields.u256())
            if let last = slots.last, last.key >= slot.key {
                throw WireError.outOfRange(.merkle, field: "order of slots", found: UInt64(slots.count))
            }
            slots.append(slot)
        }
        let change = AccountChange(
            address: address, account: account, isStorageWiped: parts.contains(.storageWiped), slots: slots)
        self.init(change, storageRoot: storageRoot)
        guard Parts(self) == parts, storageRoot == nil || (slots.isEmpty && parts.isDisjoint(with: .storageWiped))
        else {
            throw WireError.outOfRange(.merkle, field: "parts", found: parts.rawValue)
        }
    }
}

/// Which optional parts of an account's change follow.
private struct Parts: OptionSet {
    let rawValue: UInt64

    static let account = Parts(rawValue: 1)
    static let code = Parts(rawValue: 2)
    static let storageRoot = Parts(rawValue: 4)
    static let storageWiped = Parts(rawValue: 8)

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ change: MerkleTask.Change) {
        self = []
        if let account = change.change.account {
            insert(.account)
            if account.codeHash != .keccakEmpty { insert(.code) }
        }
        if change.storageRoot != nil { insert(.storageRoot) }
        if change.change.isStorageWiped { insert(.storageWiped) }
    }

    init(from fields: inout RLPDecoder) throws {
        let bits = try fields.uint64()
        guard bits < 16 else { throw WireError.outOfRange(.merkle, field: "parts", found: bits) }
        self.init(rawValue: bits)
    }
}
