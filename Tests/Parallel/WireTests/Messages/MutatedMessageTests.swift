import Chain
import EVM
import Primitives
import Scratch
import Testing
import Transition

@testable import Wire

/// What `make fuzz` looks for with time, looked for with little of it: orders have one form, results keep their value.
@Suite struct MutatedMessageTests {
    private static let roundCount = 4000

    /// Valid bytes with up to four of them changed, put in or taken out.
    private static func mutated(_ original: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        var bytes = original
        for _ in 0...generator.next() % 4 where !bytes.isEmpty {
            let place = Int(generator.next() % UInt64(bytes.count))
            let byte = UInt8(truncatingIfNeeded: generator.next())
            switch generator.next() % 5 {
            case 0: bytes[place] = byte
            case 1: bytes[place] ^= 1 << (byte & 7)
            case 2: bytes.insert(byte, at: place)
            case 3: bytes.remove(at: place)
            default: bytes[place] = [0x00, 0x7f, 0x80, 0x81, 0xb8, 0xc0, 0xc1, 0xf8][Int(byte & 7)]
            }
        }
        return bytes
    }

    /// How many of the mutated messages `check` let pass without an error.
    private func accepted(_ originals: [[UInt8]], _ check: ([UInt8], UInt64) throws(WireError) -> Void) -> Int {
        var generator = SplitMix64()
        let seed = generator.seed
        var count = 0
        for round in 0..<Self.roundCount {
            let input = Self.mutated(originals[round % originals.count], &generator)
            do {
                try check(input, seed)
                count += 1
            } catch {
                #expect(!"\(error)".isEmpty)
            }
        }
        return count
    }

    @Test func `a mutated group order is refused or means what it says`() {
        let originals = [[], [1, 2, 300, 70_000]].map { GroupOrder(view: .settled, indexes: $0).encoded }
        let count = accepted(originals) { (input, seed) throws(WireError) in
            let encoded = try GroupOrder(encoded: input).encoded
            #expect(encoded == input, "seed \(seed): \(input.hex)")
        }
        #expect(count > 50)
    }

    @Test func `mutated merkle and prefetch messages are refused or mean what they say`() {
        let orders = accepted(MerkleMessageTests.orders.map(\.encoded)) { (input, seed) throws(WireError) in
            let encoded = try MerkleOrder(encoded: input).encoded
            #expect(encoded == input, "seed \(seed): \(input.hex)")
        }
        let replies = accepted(MerkleMessageTests.replies.map(\.encoded)) { (input, seed) throws(WireError) in
            let encoded = try MerkleReply(encoded: input).encoded
            #expect(encoded == input, "seed \(seed): \(input.hex)")
        }
        let prefetches = accepted([PrefetchOrder(items: 70_000..<70_200).encoded]) { (input, seed) throws(WireError) in
            let encoded = try PrefetchOrder(encoded: input).encoded
            #expect(encoded == input, "seed \(seed): \(input.hex)")
        }
        let recovery = RecoveryOrder(chainID: 1, fork: .london, firstIndex: 300, transactions: [[2, 0xc0], []])
        let recoveries = accepted([recovery.encoded]) { (input, seed) throws(WireError) in
            let encoded = try RecoveryOrder(encoded: input).encoded
            #expect(encoded == input, "seed \(seed): \(input.hex)")
        }
        #expect(min(orders, replies, prefetches, recoveries) > 50)
    }

    @Test func `a mutated block order is refused or means what it says`() {
        let originals = [Fork.london, .cancun, .amsterdam].map {
            BlockOrder(
                chainID: 1, rules: Rules($0), parentHash: .zero, blockByteCount: 70_000, listByteCount: 0,
                senders: [.zero]
            ).encoded
        }
        let count = accepted(originals) { (input, seed) throws(WireError) in
            let encoded = try BlockOrder(encoded: input).encoded
            #expect(encoded == input, "seed \(seed): \(input.hex)")
        }
        #expect(count > 50)
    }

    @Test func `mutated results are refused or keep their value when they are sent on`() throws {
        let address = Address(truncating: U256(0xaa))
        let codec = ResultCodec(
            keys: KeyTable(BlockAccessList(accounts: [AccountChanges(address: address, storageReads: [9])])))
        let effect = AccountEffect(
            address: address, questions: .all, balanceAtLeast: 1, before: .absent,
            after: AccountState(nonce: 1, balance: 9, codeHash: U256(1).keccak), newCode: [1, 2],
            isStorageWiped: true,
            slots: [SlotEffect(key: 9, before: 1, after: 2), SlotEffect(key: 8, before: 1, after: 1)])
        let log = Log(address: address, topics: [.zero], data: [1])
        let gas = TransactionGas(paid: 21_000, regular: 20_000, state: -1, blob: 0)
        let results = [
            IndexResult(index: 0, kind: .system(outputs: [[1], []]), effects: Effects()),
            IndexResult(
                index: 1, kind: .transaction(TransactionOutcome(succeeded: true, logs: LogList([log]), gas: gas)),
                effects: Effects(accounts: [effect], fee: 7)),
            IndexResult(
                index: 2, kind: .invalid(.transaction(1, .nonceTooLow(account: 5, transaction: 4))),
                effects: Effects()),
        ]
        let count = accepted([try codec.encode(results)]) { (input, seed) throws(WireError) in
            let read = try codec.decode(input)
            let again = try codec.decode(codec.encode(read))
            #expect(again == read, "seed \(seed): \(input.hex)")
        }
        #expect(count > 50)
    }

    @Test func `a mutated answer about a list is refused or keeps its value`() throws {
        let address = Address(truncating: U256(0xaa))
        let list = BlockAccessList(accounts: [
            AccountChanges(address: address, storageReads: [9, 10]), AccountChanges(address: Address(truncating: .max)),
        ])
        var touched = TouchedEntries(list)
        // It has four entries: neither more bits nor more bytes.
        let areTaken = [[0b1011], [0b1_0000], [], [1, 0]].map { touched.formUnion(bytes: $0) }
        #expect(areTaken == [true, false, false, false])
        let differences = [
            AccessListDifference(address, .balance, at: 2, expected: .value(.max), found: nil),
            AccessListDifference(address, .code, at: 2, expected: nil, found: .code(.keccakEmpty, byteCount: 7)),
            AccessListDifference(address, .slot(.max), at: 0, expected: .value(1), found: .value(0)),
            AccessListDifference(address, .read(9), at: nil, expected: .touched, found: nil),
            AccessListDifference(
                address, .mark, at: 1, expected: .mark(AccountMark(index: 1, exists: true, isDestroyed: true)),
                found: nil),
        ]
        let gas = TransactionGas(paid: 21_000, regular: 20_000, state: -1, blob: 0)
        let reply = ListedReply(
            results: [
                ListedResult(index: 0, kind: .system(outputs: [[1], []])),
                ListedResult(
                    index: 1, kind: .transaction(TransactionOutcome(succeeded: true, logs: .empty, gas: gas))),
                ListedResult(index: 3, kind: .refused(.invalid(.systemCallFailed(address)))),
                ListedResult(index: 3, kind: .refused(.undecidable("no chain has this"))),
            ] + differences.map { ListedResult(index: 2, kind: .refused(.difference($0))) },
            touched: touched, nanoseconds: [0, .max])
        #expect(try ListedReply(encoded: reply.encoded(), touching: TouchedEntries(list)) == reply)
        let count = accepted([try reply.encoded()]) { (input, seed) throws(WireError) in
            let read = try ListedReply(encoded: input, touching: TouchedEntries(list))
            let again = try ListedReply(encoded: read.encoded(), touching: TouchedEntries(list))
            #expect(again == read, "seed \(seed): \(input.hex)")
        }
        #expect(count > 50)
    }

    // MARK: Values that had a second form

    @Test(arguments: [UInt64(Int.max) + 1, .max])
    func `an index that is no Int is refused, not cut`(index: UInt64) {
        var order = RLPEncoder()
        order.list { fields in
            fields.append(UInt64(0))
            fields.list { $0.append(index) }
        }
        #expect(throws: WireError.outOfRange(.run, field: "index", found: index)) {
            try GroupOrder(encoded: order.bytes)
        }
    }

    @Test func `nothing may follow the blob parameters of a block order`() {
        var order = RLPEncoder()
        order.list { fields in
            fields.append(UInt64(1))
            fields.append(UInt64(Fork.cancun.rawValue))
            fields.list { list in for number in 1...4 as ClosedRange<UInt64> { list.append(number) } }
            fields.append(UInt64(0))
            fields.append(Hash.zero)
            fields.append(UInt64(1))
            fields.append(UInt64(1))
        }
        #expect(throws: WireError.malformedPayload(.begin, .trailingBytes(count: 1, offset: 7))) {
            try BlockOrder(encoded: order.bytes)
        }
    }

    @Test func `a transaction succeeded or did not`() {
        let gas = TransactionGas(paid: 1, regular: 1, state: 0, blob: 0)
        let codec = ResultCodec(keys: KeyTable(BlockAccessList()))
        #expect(throws: WireError.outOfRange(.effects, field: "succeeded", found: 2)) {
            var bytes = try codec.encode([
                IndexResult(
                    index: 1, kind: .transaction(TransactionOutcome(succeeded: true, logs: .empty, gas: gas)),
                    effects: Effects())
            ])
            // List of results, result, index, kind, and then whether it succeeded.
            bytes[4] = 2
            _ = try codec.decode(bytes)
        }
    }
}
