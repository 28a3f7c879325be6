import Chain
import Merkle
import Primitives
import State

/// What a merkle order came to, as it travels back.
public struct MerkleReply: Equatable, Sendable {
    public let part: MerklePart

    public init(_ part: MerklePart) { self.part = part }

    public init(encoded: [UInt8]) throws(WireError) {
        self = try decoding(.merklePart, encoded) { try MerkleReply(from: &$0) }
    }

    private init(from fields: inout RLPDecoder) throws {
        part = MerklePart(
            shards: try fields.items { try TrieShard(from: &$0) },
            accounts: try fields.items { try StateWrites.AccountWrite(from: &$0) },
            slots: try Self.slots(from: &fields),
            storageNodes: try fields.items { try StateWrites.StorageNodes(from: &$0) })
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.list { list in part.shards.forEach { $0.write(to: &list) } }
            fields.list { list in part.accounts.forEach { $0.write(to: &list) } }
            fields.list { list in writeSlots(to: &list) }
            fields.list { list in part.storageNodes.forEach { $0.write(to: &list) } }
        }
        return encoder.bytes
    }

    /// One list for each account: its key, then key, old value and new value of each slot.
    private func writeSlots(to list: inout RLPEncoder) {
        var rest = part.slots[...]
        while let account = rest.first?.account {
            let own = rest.prefix { $0.account == account }
            rest = rest.dropFirst(own.count)
            list.list { fields in
                fields.append(account)
                for slot in own {
                    fields.append(slot.slot)
                    fields.append(slot.old)
                    fields.append(slot.new)
                }
            }
        }
    }

    private static func slots(from fields: inout RLPDecoder) throws -> [StateWrites.SlotWrite] {
        var list = try fields.list()
        var slots: [StateWrites.SlotWrite] = []
        while !list.isAtEnd {
            var own = try list.list()
            let account = try own.hash()
            // Two lists for one account, or one with nothing in it, would be a second form.
            guard !own.isAtEnd, slots.last?.account != account else {
                throw Self.fault("slots of account", slots.count)
            }
            while !own.isAtEnd {
                slots.append(
                    .init(account: account, slot: try own.hash(), old: try own.u256(), new: try own.u256()))
            }
        }
        return slots
    }

    static func fault(_ field: String, _ found: some BinaryInteger) -> WireError {
        .outOfRange(.merklePart, field: field, found: UInt64(clamping: found))
    }
}

extension RLPDecoder {
    fileprivate mutating func items<Item>(_ read: (inout RLPDecoder) throws -> Item) throws -> [Item] {
        var list = try self.list()
        var items: [Item] = []
        while !list.isAtEnd {
            var fields = try list.list()
            items.append(try read(&fields))
            try fields.finish()
        }
        return items
    }

    /// To the end, in order of their paths, each once.
    fileprivate mutating func nodeChanges() throws -> [NodeChange] {
        var changes: [NodeChange] = []
        while !isAtEnd {
            let nibbles = try bytes(max: 64)
            guard nibbles.allSatisfy({ $0 < 16 }) else { throw MerkleReply.fault("nibble", nibbles.max() ?? 0) }
            let encoding = try bytes(max: Limits.nodeBytesMax)
            let change = NodeChange(
                path: NibblePath(nibbles: nibbles), encoding: encoding.isEmpty ? nil : encoding)
            if let last = changes.last, last.path >= change.path {
                throw MerkleReply.fault("order of nodes", changes.count)
            }
            changes.append(change)
        }
        return changes
    }

    /// A hash, or no bytes where it is the usual one.
    fileprivate mutating func hash(orUsual usual: Hash) throws -> Hash {
        let bytes = try bytes(max: 32)
        if bytes.isEmpty { return usual }
        guard bytes.count == 32, Hash(bytes: bytes) != usual else {
            throw MerkleReply.fault("hash of an account", bytes.count)
        }
        return Hash(bytes: bytes)
    }
}

extension RLPEncoder {
    /// A node that is gone is no bytes.
    fileprivate mutating func append(_ changes: [NodeChange]) {
        for change in changes {
            append(change.path.nibbles)
            append(change.encoding ?? [])
        }
    }

    /// No account is an empty list.
    fileprivate mutating func append(_ account: Account?) {
        list { fields in
            guard let account else { return }
            fields.append(account.nonce)
            fields.append(account.balance)
            fields.append(account.storageRoot == .emptyTrieRoot ? [] : account.storageRoot.bytes)
            fields.append(account.codeHash == .keccakEmpty ? [] : account.codeHash.bytes)
        }
    }
}

extension Account {
    fileprivate static func reading(_ decoder: inout RLPDecoder) throws -> Account? {
        var fields = try decoder.list()
        guard !fields.isAtEnd else { return nil }
        let account = Account(
            nonce: try fields.uint64(), balance: try fields.u256(),
            storageRoot: try fields.hash(orUsual: .emptyTrieRoot), codeHash: try fields.hash(orUsual: .keccakEmpty))
        try fields.finish()
        return account
    }
}

extension TrieShard {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.append(UInt64(nibble))
            fields.append(node ?? [])
            fields.append(changes)
        }
    }

    fileprivate init(from fields: inout RLPDecoder) throws {
        let number = try fields.uint64()
        guard number < 16 else { throw MerkleReply.fault("nibble", number) }
        let nibble = UInt8(number)
        let node = try fields.bytes(max: Limits.nodeBytesMax)
        let changes = try fields.nodeChanges()
        for change in changes where change.path.prefix(1) != NibblePath(nibbles: [nibble]) {
            throw MerkleReply.fault("nibble of a node", change.path.isEmpty ? 16 : change.path[0])
        }
        self.init(nibble: nibble, node: node.isEmpty ? nil : node, changes: changes)
    }
}

extension StateWrites.AccountWrite {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.append(key)
            fields.append(old)
            fields.append(new)
        }
    }

    fileprivate init(from fields: inout RLPDecoder) throws {
        self.init(key: try fields.hash(), old: try Account.reading(&fields), new: try Account.reading(&fields))
    }
}

extension StateWrites.StorageNodes {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.append(account)
            fields.append(changes)
        }
    }

    fileprivate init(from fields: inout RLPDecoder) throws {
        self.init(account: try fields.hash(), changes: try fields.nodeChanges())
    }
}
