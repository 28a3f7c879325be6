import Chain
import Merkle
import Primitives
import State
import Testing

@testable import Wire

/// Merkle and prefetch orders and their answers, as they travel.
@Suite struct MerkleMessageTests {
    static let changes: [MerkleTask.Change] = {
        let code = U256(5).keccak
        let changes = [
            MerkleTask.Change(AccountChange(address: Address(truncating: 1), account: nil)),
            MerkleTask.Change(
                AccountChange(
                    address: Address(truncating: 2),
                    account: ChangedAccount(nonce: .max, balance: .max, codeHash: code), isStorageWiped: true,
                    slots: [SlotChange(key: 0, value: 0), SlotChange(key: .max, value: .max)])),
            MerkleTask.Change(
                AccountChange(
                    address: Address(truncating: 3),
                    account: ChangedAccount(nonce: 0, balance: 0, codeHash: .keccakEmpty)),
                storageRoot: code),
        ]
        return changes.sorted { $0.key < $1.key }
    }()

    static let orders = [
        MerkleOrder(parentHash: .zero, task: .accounts([])),
        MerkleOrder(parentHash: U256(1).keccak, task: .accounts(changes)),
        MerkleOrder(
            parentHash: .zero,
            task: .storage(
                account: .zero, [MerkleTask.Slot(key: .zero, value: 0), MerkleTask.Slot(key: .keccakEmpty, value: 9)])),
    ]

    static let replies: [MerkleReply] = {
        let account = Account(nonce: 1, balance: .max, storageRoot: U256(3).keccak, codeHash: U256(4).keccak)
        let plain = Account(nonce: 0, balance: 0, storageRoot: .emptyTrieRoot, codeHash: .keccakEmpty)
        let changes = [
            NodeChange(path: NibblePath(nibbles: [4]), encoding: nil),
            NodeChange(path: NibblePath(nibbles: [4, 15]), encoding: [1, 2, 3]),
        ]
        let part = MerklePart(
            shards: [
                TrieShard(nibble: 0, node: nil, changes: []), TrieShard(nibble: 4, node: [1, 2], changes: changes),
            ],
            accounts: [.init(key: .zero, old: account, new: nil), .init(key: .keccakEmpty, old: nil, new: plain)],
            slots: [
                .init(account: .zero, slot: .zero, old: 1, new: 0),
                .init(account: .zero, slot: .keccakEmpty, old: 0, new: .max),
                .init(account: .keccakEmpty, slot: .zero, old: 2, new: 3),
            ],
            storageNodes: [.init(account: .zero, changes: [NodeChange(path: .root, encoding: [7])] + changes)])
        return [MerkleReply(part), MerkleReply(MerklePart(shards: [], slots: []))]
    }()

    @Test func `every kind of order and answer comes back`() throws {
        for order in Self.orders { #expect(try MerkleOrder(encoded: order.encoded) == order) }
        for reply in Self.replies { #expect(try MerkleReply(encoded: reply.encoded) == reply) }
        for items in [0..<0, 7..<8, 1_000_000..<1_000_256] {
            #expect(try PrefetchOrder(encoded: PrefetchOrder(items: items).encoded) == PrefetchOrder(items: items))
        }
    }

    @Test func `what ends anywhere is refused`() {
        for bytes in Self.orders.map(\.encoded) {
            for count in bytes.indices {
                #expect(throws: WireError.self) { try MerkleOrder(encoded: Array(bytes[..<count])) }
            }
        }
        for bytes in Self.replies.map(\.encoded) {
            for count in bytes.indices {
                #expect(throws: WireError.self) { try MerkleReply(encoded: Array(bytes[..<count])) }
            }
        }
    }

    @Test func `accounts and slots that are out of order, or come twice`() {
        for task in [
            MerkleTask.accounts(Self.changes.reversed()), .accounts([Self.changes[0], Self.changes[0]]),
        ] {
            #expect(throws: WireError.outOfRange(.merkle, field: "order of accounts", found: 1)) {
                try MerkleOrder(encoded: MerkleOrder(parentHash: .zero, task: task).encoded)
            }
        }
        let slot = MerkleTask.Slot(key: .keccakEmpty, value: 1)
        #expect(throws: WireError.outOfRange(.merkle, field: "order of slots", found: 1)) {
            let task = MerkleTask.storage(account: .zero, [slot, slot])
            return try MerkleOrder(encoded: MerkleOrder(parentHash: .zero, task: task).encoded)
        }
    }

    @Test func `a storage root beside slots means nothing`() {
        var change = Self.changes.first { !$0.change.slots.isEmpty }!.change
        change.isStorageWiped = false
        let order = MerkleOrder(
            parentHash: .zero, task: .accounts([MerkleTask.Change(change, storageRoot: .zero)]))
        #expect(throws: WireError.outOfRange(.merkle, field: "parts", found: 7)) {
            try MerkleOrder(encoded: order.encoded)
        }
    }

    @Test(arguments: [Limits.prefetchItemsMax, Limits.prefetchItemsMax + 1])
    func `a prefetch order has a limit`(count: Int) throws {
        let encoded = PrefetchOrder(items: 3..<3 + count).encoded
        guard count > Limits.prefetchItemsMax else {
            #expect(try PrefetchOrder(encoded: encoded).items.count == count)
            return
        }
        #expect(throws: WireError.outOfRange(.prefetch, field: "items", found: UInt64(count))) {
            try PrefetchOrder(encoded: encoded)
        }
    }

    @Test func `a node beyond the limit, or in another shard's place, is refused`() {
        func reply(_ change: NodeChange) -> [UInt8] {
            MerkleReply(MerklePart(shards: [TrieShard(nibble: 4, node: nil, changes: [change])], slots: [])).encoded
        }
        let path = NibblePath(nibbles: [5, 1])
        #expect(throws: WireError.outOfRange(.merklePart, field: "nibble of a node", found: 5)) {
            try MerkleReply(encoded: reply(NodeChange(path: path, encoding: nil)))
        }
        #expect(throws: WireError.self) {
            let long = [UInt8](repeating: 1, count: Limits.nodeBytesMax + 1)
            return try MerkleReply(encoded: reply(NodeChange(path: NibblePath(nibbles: [4]), encoding: long)))
        }
    }
}
