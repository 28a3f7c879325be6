import Chain
import EVM
import Primitives
import Testing
import Transition

@testable import Wire

@Suite struct ResultCodecTests {
    private static let listed = Address(truncating: U256(0xaa))
    private static let other = Address(truncating: U256(0xbb))

    /// Knows one account, with slot 5 changed and slot 9 read.
    private let codec = ResultCodec(
        keys: KeyTable(
            BlockAccessList(accounts: [
                AccountChanges(
                    address: listed, storageChanges: [SlotChanges(slot: 5, changes: [])], storageReads: [9])
            ])))

    private func expectRoundTrip(_ results: [IndexResult], at location: SourceLocation = #_sourceLocation) throws {
        #expect(try codec.decode(codec.encode(results)) == results, sourceLocation: location)
    }

    private func system(_ effects: [AccountEffect], fee: U256 = .zero) -> IndexResult {
        IndexResult(index: 0, kind: .system(outputs: []), effects: Effects(accounts: effects, fee: fee))
    }

    // MARK: Round trips

    @Test func `no results, and results without effects`() throws {
        try expectRoundTrip([])
        try expectRoundTrip([
            system([]), IndexResult(index: 901, kind: .system(outputs: [[], [1, 2, 3]]), effects: Effects(fee: 7)),
        ])
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max])
    func `a transaction with its logs and all its gas`(stateGas: Int64) throws {
        let logs = [
            Log(address: Self.other, topics: [], data: []),
            Log(address: Self.listed, topics: [U256(1).keccak, .zero], data: [0, 1]),
        ]
        for succeeded in [true, false] {
            let outcome = TransactionOutcome(
                succeeded: succeeded, logs: LogList(logs),
                gas: TransactionGas(paid: 21_000, regular: .max, state: stateGas, blob: 131_072))
            try expectRoundTrip([IndexResult(index: 3, kind: .transaction(outcome), effects: Effects(fee: .max))])
        }
    }

    @Test func `keys inside and outside of the list`() throws {
        let slots = [5, 9, 0, 1, U256.max].map { SlotEffect(key: $0, before: 1, after: $0 &+ 1) }
        let inside = AccountEffect(address: Self.listed, slots: slots)
        let outside = AccountEffect(address: Self.other, slots: slots)
        try expectRoundTrip([system([inside, outside, AccountEffect(address: .zero)])])
        let known = try codec.encode([system([AccountEffect(address: Self.listed, slots: Array(slots[..<2]))])])
        let unknown = try codec.encode([system([AccountEffect(address: Self.other, slots: Array(slots[..<2]))])])
        #expect(unknown.count >= known.count + 20 + 2 * 31)
    }

    @Test(arguments: 0..<512) func `an account in which some of nine things changed`(parts: Int) throws {
        func has(_ bit: Int) -> Bool { parts >> bit & 1 == 1 }
        let before = AccountState(
            nonce: 3, balance: 1000, codeHash: has(0) ? U256(8).keccak : .keccakEmpty, exists: !has(7))
        var effect = AccountEffect(
            address: Self.listed, questions: [.balance, .emptiness], before: before, after: before)
        if has(1) { effect.balanceAtLeast = .max }
        if has(2) { effect.after.nonce = .max }
        if has(3) { effect.after.balance = .zero }
        if has(4) { effect.after.codeHash = U256(9).keccak }
        if has(5) { effect.newCode = [0xef, 1] }
        effect.isStorageWiped = has(6)
        if has(8) { effect.after.exists.toggle() }
        effect.slots = [SlotEffect(key: 5, before: 2, after: 2), SlotEffect(key: 6, before: 2, after: 0)]
        try expectRoundTrip([system([effect], fee: 1)])
    }

    @Test(arguments: [
        InvalidBlock.systemContractEmpty(listed), .systemCallFailed(other),
        .transaction(0, .chainIDMismatch(expected: 1, found: .max)),
        .transaction(1, .replayProtectionNotActive(chainID: 5)),
        .transaction(2, .signatureSTooHigh(.max)), .transaction(3, .signatureWithoutSigner),
        .transaction(4, .senderNotEOA(sender: listed, codeHash: U256(3).keccak)),
        .transaction(5, .nonceTooLow(account: 2, transaction: 1)),
        .transaction(6, .nonceTooHigh(account: 0, transaction: .max)),
        .transaction(7, .insufficientFunds(balance: .zero, required: .max)),
        .transaction(8, .costOverflow(gasLimit: .max, maxFeePerGas: .max)),
        .transaction(9, .blockGasExhausted(available: 0, required: 1)),
        .transaction(10, .blockStateGasExhausted(available: 1, required: 2)),
        .transaction(11, .blockBlobGasExhausted(available: 2, required: 3)),
    ])
    func `every fault that execution finds`(fault: InvalidBlock) throws {
        try expectRoundTrip([IndexResult(index: 1, kind: .invalid(fault), effects: Effects())])
    }

    @Test func `a fault that only the coordinator finds does not travel`() {
        let result = IndexResult(index: 1, kind: .invalid(.withdrawalsMissing), effects: Effects())
        #expect(throws: WireError.self) { try codec.encode([result]) }
    }

    // MARK: What comes from a worker gone mad

    @Test(arguments: [(0, 16, "questions"), (1, 512, "parts")] as [(Int, UInt64, String)])
    func `a bit that means nothing is refused`(field: Int, bits: UInt64, name: String) throws {
        var encoder = RLPEncoder()
        encoder.list { list in
            list.list { result in
                result.append(UInt64(0))
                result.append(UInt64(2))
                result.list { _ in }
                result.list { effects in
                    effects.append(UInt64(0))
                    effects.list { account in
                        account.append(Self.other)
                        account.append(field == 0 ? bits : 0)
                        account.append(field == 1 ? bits : 0)
                        account.append(UInt64(0))
                        account.append(UInt64(0))
                    }
                }
            }
        }
        #expect(throws: WireError.outOfRange(.effects, field: name, found: bits)) { try codec.decode(encoder.bytes) }
    }

    @Test func `a payload that ends anywhere is refused`() throws {
        let effect = AccountEffect(
            address: Self.other, balanceAtLeast: 9, slots: [SlotEffect(key: 5, before: 0, after: 1)])
        let bytes = try codec.encode([system([effect], fee: 3)])
        for count in 0..<bytes.count {
            #expect(throws: WireError.self, "\(count) bytes") { try codec.decode(Array(bytes[..<count])) }
        }
        #expect(throws: WireError.self) { try codec.decode(bytes + [0]) }
    }

    /// One result of index 0 whose only account is told by `write`.
    private func payload(_ write: (inout RLPEncoder) -> Void) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { results in
            results.list { fields in
                fields.append(UInt64(0))
                fields.append(UInt64(2))
                fields.list { _ in }
                fields.list { effects in
                    effects.append(U256.zero)
                    effects.list(write)
                }
            }
        }
        return encoder.bytes
    }

    /// An account, by its key, that asks and changes nothing.
    private func unchanged(_ key: UInt64, _ account: inout RLPEncoder) {
        account.append(key)
        for _ in 1...3 { account.append(UInt64(0)) }
        account.append(U256.zero)
    }

    @Test func `an account beyond the list`() throws {
        #expect(try codec.decode(payload { unchanged(0, &$0) })[0].effects.accounts[0].address == Self.listed)
        for position: UInt64 in [1, 1 << 55, .max] {
            #expect(throws: WireError.outOfRange(.effects, field: "address", found: position)) {
                try codec.decode(payload { unchanged(position, &$0) })
            }
        }
    }

    @Test func `a slot beyond the account's`() throws {
        func slot(_ position: UInt64) -> [UInt8] {
            payload { account in
                unchanged(0, &account)
                account.list { fields in
                    fields.append(position)
                    fields.append(U256(4))
                }
            }
        }
        #expect(try codec.decode(slot(1))[0].effects.accounts[0].slots == [SlotEffect(key: 9, before: 4, after: 4)])
        #expect(throws: WireError.outOfRange(.effects, field: "slot", found: 2)) { try codec.decode(slot(2)) }
    }

    @Test func `a list that says it is longer than memory`() {
        // A list of 2^64 - 1 bytes, and one of as many items as bytes follow, none of them a result.
        #expect(throws: WireError.self) { try codec.decode([0xff] + Array(repeating: 0xff, count: 8)) }
        #expect(throws: WireError.self) { try codec.decode([0xf9, 0x10, 0x00] + Array(repeating: 0x80, count: 4096)) }
    }

    @Test func `a result of a kind that nobody knows`() {
        var encoder = RLPEncoder()
        encoder.list { results in
            results.list { fields in
                fields.append(UInt64(0))
                fields.append(UInt64(4))
            }
        }
        #expect(throws: WireError.outOfRange(.effects, field: "result kind", found: 4)) {
            try codec.decode(encoder.bytes)
        }
    }
}
