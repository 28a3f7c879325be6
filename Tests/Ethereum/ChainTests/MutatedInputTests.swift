import Chain
import Primitives
import Scratch
import Testing

/// What `make fuzz` looks for with time, looked for with little of it: what is accepted is canonical.
@Suite struct MutatedInputTests {
    private static let roundCount = 4000

    /// Decodes inputs and answers how many were accepted; each of those encodes to what it was.
    private func accepted(
        _ originals: [[UInt8]], _ reencoded: ([UInt8]) throws(Malformed) -> [UInt8]
    ) -> Int {
        let seed = UInt64.random(in: .min ... .max)
        var mutations = Mutations(of: originals, seed: seed)
        var count = 0
        for _ in 0..<Self.roundCount {
            let input = mutations.next()
            do {
                let again = try reencoded(input)
                #expect(again == input, "seed \(seed): \(input.hex)")
                count += 1
            } catch {
                #expect(!"\(error)".isEmpty)
            }
        }
        return count
    }

    @Test func `a mutated transaction is refused or means what it says`() {
        let originals = Transaction.Kind.allCases.map { Sample.transaction($0).encoded } + [Sample.eip155]
        let count = accepted(originals) { (input) throws(Malformed) in try Transaction(encoded: input).encoded }
        #expect(count > 100)
    }

    @Test func `a mutated header is refused or means what it says`() {
        let originals = [15, 16, 17, 20, 21, 23].map { Sample.header(fieldCount: $0).encoded }
        let count = accepted(originals) { (input) throws(Malformed) in try Header(encoded: input).encoded }
        #expect(count > 100)
    }

    @Test func `a mutated block is refused or means what it says`() {
        let transactions = Transaction.Kind.allCases.map(Sample.transaction)
        let originals = [15, 17, 23].map { fieldCount in
            Block(
                header: Sample.header(fieldCount: fieldCount), transactions: transactions,
                ommers: [Sample.header(fieldCount: 15)],
                withdrawals: fieldCount > 15
                    ? [Withdrawal(index: 1, validatorIndex: 2, address: Sample.address, amount: 3)] : nil
            ).encoded
        }
        let count = accepted(originals) { (input) throws(Malformed) in
            let block = try Block(encoded: input)
            #expect(block.encodedTransactions == block.transactions.map(\.encoded))
            return block.encoded
        }
        #expect(count > 100)
    }

    @Test func `a mutated access list is refused or means what it says`() {
        let originals = [Self.list.encoded, Self.list.encodedWithMarks]
        var count = accepted(originals) { (input) throws(Malformed) in try BlockAccessList(encoded: input).encoded }
        count += accepted(originals) { (input) throws(Malformed) in
            try BlockAccessList(encodedWithMarks: input).encodedWithMarks
        }
        #expect(count > 100)
    }

    private static let list = BlockAccessList(accounts: [
        AccountChanges(
            address: Sample.address,
            storageChanges: [SlotChanges(slot: .one, changes: [StorageChange(index: 1, value: .max)])],
            storageReads: [.zero, .max], balanceChanges: [BalanceChange(index: 0, balance: .one)],
            nonceChanges: [NonceChange(index: 2, nonce: 8)], codeChanges: [CodeChange(index: 3, code: [0x60, 0x01])],
            marks: [AccountMark(index: 1, exists: true), AccountMark(index: 2, exists: false, isDestroyed: true)])
    ])
}
