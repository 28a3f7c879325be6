import Chain
import EVM
import Primitives
import Testing

@testable import Transition

/// A byte of state costs 1174: an account 131,488, a slot 37,568.
@Suite struct EIP8037StateGasTests {
    private static let slotGas: UInt64 = 37_568
    private static let accountGas: UInt64 = 131_488
    /// Sets slot 0 for 5,005 of regular gas.
    private static let setter = "6001 5f 55 00"

    private func block(_ code: String, slots: [U256: U256] = [:], gas: UInt64 = 1_000_000) -> TestBlock {
        var block = TestBlock()
        block.put(TestBlock.contract, code: code, slots: slots)
        block.send(to: TestBlock.contract, gas: gas)
        return block
    }

    @Test func `a payment to a new account costs no state gas`() throws {
        var block = TestBlock()
        block.send(to: TestBlock.other, value: 1, gas: 21_000)
        let outcome = try block.execute()
        #expect(outcome.gasUsed == 21_000)
        #expect(outcome.gasPaid == [21_000])
    }

    @Test func `the block counts the larger of regular and state gas, the sender pays both`() throws {
        let outcome = try block(Self.setter).execute()
        #expect(outcome.gasPaid == [21_000 + 5005 + Self.slotGas])
        #expect(outcome.gasUsed == Self.slotGas)
    }

    @Test func `the two sums are over the block, not over each transaction`() throws {
        var block = block(Self.setter)
        block.put(TestBlock.other, code: "5b 5a 61c350 10 5f 57 00")
        // Jumps back to 0 while more than 50,000 gas is left: some 450,000 of regular gas.
        block.send(to: TestBlock.other, gas: 521_000)
        let outcome = try block.execute()
        let regular = 21_000 + 5005 + outcome.gasPaid[1]
        #expect(outcome.gasPaid[1] > 400_000)
        #expect(outcome.gasUsed == regular)
    }

    @Test func `a creation pays for its account even when it fails`() throws {
        var block = TestBlock()
        block.send(to: nil, data: "fe", gas: 200_000)
        let outcome = try block.execute()
        #expect(outcome.succeeded == [false])
        // 16 for the byte of data, 2 for its word of initcode.
        let intrinsic: UInt64 = 21_000 + 9000 + 16 + 2
        #expect(outcome.gasPaid == [200_000])
        #expect(outcome.gasUsed == max(200_000 - Self.accountGas, Self.accountGas))
        block.transactions = []
        block.send(to: nil, data: "fe", gas: intrinsic + Self.accountGas - 1)
        let required = intrinsic + Self.accountGas
        #expect(
            throws: SettlementError.invalid(
                .transaction(0, .gasLimitBelowIntrinsic(required: required, gasLimit: required - 1)))
        ) { try block.execute() }
    }

    @Test func `a creation pays for each byte of its code`() throws {
        var block = TestBlock()
        // Returns three zero bytes.
        block.send(to: nil, data: "6003 5f f3", gas: 1_000_000)
        let outcome = try block.execute()
        #expect(outcome.succeeded == [true])
        let data: UInt64 = 3 * 16 + 16
        // 3 + 2 for pushes, 3 for memory, 6 for the word of code.
        let regular = 21_000 + 9000 + data + 2 + 14
        #expect(outcome.gasUsed == Self.accountGas + 3 * 1174)
        #expect(outcome.gasPaid == [regular + Self.accountGas + 3 * 1174])
    }

    @Test func `a transaction that sets a slot and halts pays all its gas and no state gas`() throws {
        let outcome = try block("6001 5f 55 fe").execute()
        #expect(outcome.gasPaid == [1_000_000])
        #expect(outcome.gasUsed == 1_000_000)
    }

    @Test func `a transaction that sets a slot and reverts gets all but its regular gas back`() throws {
        let outcome = try block("6001 5f 55 5f 5f fd").execute()
        #expect(outcome.gasPaid == [21_000 + 5005 + 4])
        #expect(outcome.gasUsed == 26_009)
    }

    @Test func `a transaction that cannot pay for its slot fails and keeps its gas`() throws {
        let outcome = try block(Self.setter, gas: 21_000 + 5005 + Self.slotGas - 1).execute()
        #expect(outcome.succeeded == [false])
        #expect(outcome.gasPaid == [26_005])
        #expect(outcome.gasUsed == 26_005)
        #expect(outcome.changes(of: TestBlock.contract)?.storageReads == [0])
    }

    /// EIP-7825 caps what may be spent on computation only.
    @Test func `gas above the cap goes to the reservoir, which a halt leaves`() throws {
        let outcome = try block("fe", gas: 20_000_000).execute()
        #expect(outcome.gasPaid == [16_777_216])
        #expect(outcome.gasUsed == 16_777_216)
        let spending = try block(Self.setter, gas: 20_000_000).execute()
        #expect(spending.gasPaid == [26_005 + Self.slotGas])
    }

    @Test func `admission counts regular gas up to the cap, and state gas whole`() throws {
        var block = block("fe", gas: 16_777_216)
        block.gasLimit = 20_000_000
        block.send(to: TestBlock.contract, gas: 20_000_000 - 16_777_216)
        #expect(try block.execute().gasUsed == 20_000_000)
        block.transactions.removeLast()
        block.send(to: TestBlock.contract, gas: 20_000_000 - 16_777_216 + 1)
        #expect(
            throws: SettlementError.invalid(
                .transaction(1, .blockGasExhausted(available: 3_222_784, required: 3_222_785)))
        ) { try block.execute() }

        var wide = TestBlock()
        wide.gasLimit = 20_000_000
        wide.send(to: nil, data: "00", gas: 200_000)
        wide.send(to: TestBlock.other, gas: 20_000_000 - Self.accountGas + 1)
        #expect(
            throws: SettlementError.invalid(
                .transaction(
                    1, .blockStateGasExhausted(available: 20_000_000 - Self.accountGas, required: 19_868_513)))
        ) { try wide.execute() }
    }

    @Test func `a slot set and cleared refunds what it cost but for one access`() throws {
        let outcome = try block("6001 5f 55 5f 5f 55 00").execute()
        // Of 26,109 the refund is 2,800.
        #expect(outcome.gasPaid == [26_109 - 2800])
        #expect(outcome.gasUsed == 26_109)
        #expect(outcome.changes(of: TestBlock.contract)?.storageChanges.isEmpty == true)
        #expect(outcome.changes(of: TestBlock.contract)?.storageReads == [0])
    }

    @Test func `a contract that vanishes where it was made gives its state gas back`() throws {
        var block = TestBlock()
        // Initcode sets slot 0 and destroys its own contract.
        block.send(to: nil, data: "6001 5f 55 30 ff", gas: 1_000_000)
        let outcome = try block.execute()
        #expect(outcome.succeeded == [true])
        // The block's state gas is what was settled less the account and the slot: nothing.
        #expect(outcome.gasPaid == [outcome.gasUsed])
        let data: UInt64 = 6 * 16
        // SELFDESTRUCT costs 5,000, ADDRESS 2, and the contract itself is warm.
        #expect(outcome.gasUsed == 21_000 + 9000 + data + 2 + 5005 + 2 + 5000)
    }

    @Test func `a creation that collides pays all its gas, and the block counts its intrinsic gas`() throws {
        var block = TestBlock()
        block.put(.created(by: TestBlock.sender.address, nonce: 0), code: "00")
        block.send(to: nil, data: "00", gas: 500_000)
        let outcome = try block.execute()
        #expect(outcome.succeeded == [false])
        #expect(outcome.gasPaid == [500_000])
        #expect(outcome.gasUsed == Self.accountGas)
    }
}
