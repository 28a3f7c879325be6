import Chain
import Primitives
import Testing

@testable import Wire

/// The beginning of a block and of a group, as workers are told of them.
@Suite struct OrderTests {
    @Test(arguments: Fork.allCases) func `the beginning of a block, with the fork's own rules`(fork: Fork) throws {
        let order = BlockOrder(
            chainID: .max, rules: Rules(fork), parentHash: U256(1).keccak, blockByteCount: 0,
            listByteCount: Wire.Limits.sharedBytesMax,
            senders: [.zero, Address(truncating: .max)])
        let read = try BlockOrder(encoded: order.encoded)
        #expect(throws: WireError.malformedPayload(.preview, .trailingBytes(count: 1, offset: order.encoded.count))) {
            try BlockOrder(encoded: order.encoded + [0], in: .preview)
        }
        #expect(read == order)
        #expect(read.rules == Rules(fork))
    }

    @Test func `a block is no longer than what is shared`() throws {
        for (block, list) in [(Wire.Limits.sharedBytesMax + 1, 0), (0, Wire.Limits.sharedBytesMax + 1)] {
            let order = BlockOrder(
                chainID: 1, rules: Rules(.amsterdam), parentHash: .zero, blockByteCount: block, listByteCount: list)
            #expect(throws: WireError.self) { try BlockOrder(encoded: order.encoded) }
        }
    }

    @Test func `who signed the transactions makes no other block, all else does`() throws {
        func order(
            _ fork: Fork = .amsterdam, parent: Hash = .zero, blockBytes: Int = 1, listBytes: Int = 2,
            chainID: UInt64 = 1, senders: [Address] = []
        ) -> BlockOrder {
            BlockOrder(
                chainID: chainID, rules: Rules(fork), parentHash: parent, blockByteCount: blockBytes,
                listByteCount: listBytes, senders: senders)
        }
        #expect(order().isOfSameBlock(as: order(senders: [.zero])))
        for other in [
            order(.osaka), order(parent: U256(1).keccak), order(blockBytes: 2), order(listBytes: 1), order(chainID: 2),
        ] {
            #expect(!order().isOfSameBlock(as: other))
        }
    }

    @Test func `EIP-7840 a network's own blob parameters go along`() throws {
        var rules = Rules(.amsterdam)
        rules.blobs?.targetPerBlock = 1
        rules.blobs?.maxPerBlock = 2
        rules.blobs?.baseFeeUpdateFraction = 3
        let order = BlockOrder(chainID: 1, rules: rules, parentHash: .zero, blockByteCount: 1, listByteCount: 1)
        #expect(try BlockOrder(encoded: order.encoded).rules == rules)
    }

    @Test(arguments: [1_919_999, 1_920_000, 1_920_001] as [UInt64])
    func `EIP-779 the block that moves the DAO's ether is told of it`(number: UInt64) throws {
        let rules = ForkSchedule.mainnet.rules(number: number, timestamp: 0)
        let order = BlockOrder(chainID: 1, rules: rules, parentHash: .zero, blockByteCount: 1, listByteCount: 1)
        #expect(try BlockOrder(encoded: order.encoded).rules == rules)
        #expect(order.drainsDAO == (number == 1_920_000))
    }

    @Test(arguments: [[], [0], [1, 2, 3], [0, 70_000]]) func `a group in every view`(indexes: [Int]) throws {
        for view in [GroupOrder.View.snapshot, .settled, .settledByIndex] {
            let order = GroupOrder(view: view, indexes: indexes)
            #expect(try GroupOrder(encoded: order.encoded) == order)
        }
    }

    @Test(arguments: Fork.allCases) func `transactions whose senders are asked for`(fork: Fork) throws {
        let order = RecoveryOrder(chainID: .max, fork: fork, firstIndex: 7, transactions: [[2, 0xc0], [], [0xc0]])
        let read = try RecoveryOrder(encoded: order.encoded)
        #expect(read == order)
        #expect(read.indexes == [7, 8, 9])
    }

    @Test func `an index beyond every block is refused`() throws {
        let max = Chain.Limits.transactionsPerBlockMax
        let last = RecoveryOrder(chainID: 1, fork: .london, firstIndex: max, transactions: [])
        #expect(try RecoveryOrder(encoded: last.encoded) == last)
        let beyond = RecoveryOrder(chainID: 1, fork: .london, firstIndex: max + 1, transactions: [])
        #expect(throws: WireError.outOfRange(.recover, field: "first index", found: UInt64(max + 1))) {
            try RecoveryOrder(encoded: beyond.encoded)
        }
    }

    @Test func `orders that end anywhere are refused`() {
        let block = BlockOrder(
            chainID: 1, rules: Rules(.amsterdam), parentHash: .zero, blockByteCount: 1, listByteCount: 1
        ).encoded
        for count in 0..<block.count {
            #expect(throws: WireError.self) { try BlockOrder(encoded: Array(block[..<count])) }
        }
        let recovery = RecoveryOrder(chainID: 1, fork: .london, firstIndex: 300, transactions: [[2, 0xc0], []]).encoded
        for count in 0..<recovery.count {
            #expect(throws: WireError.self) { try RecoveryOrder(encoded: Array(recovery[..<count])) }
        }
        let group = GroupOrder(view: .settled, indexes: [1, 300]).encoded
        for count in 0..<group.count {
            #expect(throws: WireError.self) { try GroupOrder(encoded: Array(group[..<count])) }
        }
    }

    @Test func `a view and a fork that nobody knows`() {
        var group = RLPEncoder()
        group.list { fields in
            fields.append(UInt64(6))
            fields.list { _ in }
        }
        #expect(throws: WireError.outOfRange(.run, field: "view", found: 6)) { try GroupOrder(encoded: group.bytes) }
        var block = RLPEncoder()
        block.list { fields in
            fields.append(UInt64(1))
            fields.append(UInt64(99))
        }
        #expect(throws: WireError.outOfRange(.begin, field: "fork", found: 99)) {
            try BlockOrder(encoded: block.bytes)
        }
    }
}
