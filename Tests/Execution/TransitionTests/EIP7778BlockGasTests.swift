import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct EIP7778BlockGasTests {
    /// Clears slot 0, which was set: 4 for pushes and 5,000 for the write; the refund is 4,800.
    private func outcome(_ fork: Fork) throws -> BlockOutcome {
        var block = TestBlock(fork)
        block.put(TestBlock.contract, code: "5f 5f 55 00", slots: [0: 1])
        block.send(to: TestBlock.contract)
        return try block.execute()
    }

    @Test func `a refund lowers what the sender pays and not what the block counts`() throws {
        let outcome = try outcome(.amsterdam)
        #expect(outcome.gasPaid == [26_004 - 4800])
        #expect(outcome.gasUsed == 26_004)
    }

    @Test func `in Osaka it lowers both`() throws {
        let outcome = try outcome(.osaka)
        #expect(outcome.gasPaid == [26_004 - 4800])
        #expect(outcome.gasUsed == 26_004 - 4800)
    }

    @Test func `a refund makes no room for the next transaction`() throws {
        var block = TestBlock()
        block.gasLimit = 26_004 + 21_000
        block.put(TestBlock.contract, code: "5f 5f 55 00", slots: [0: 1])
        block.send(to: TestBlock.contract, gas: 26_004)
        block.send(to: TestBlock.other, gas: 21_000)
        #expect(try block.execute().gasUsed == 47_004)
        block.gasLimit -= 1
        #expect(
            throws: SettlementError.invalid(
                .transaction(1, .blockGasExhausted(available: 20_999, required: 21_000)))
        ) { try block.execute() }
    }

    @Test func `at most a fifth of the gas used is refunded`() throws {
        var block = TestBlock()
        block.put(TestBlock.contract, code: "5f 5f 55 5f 6001 55 00", slots: [0: 1, 1: 1])
        block.send(to: TestBlock.contract)
        let used: UInt64 = 21_000 + 5004 + 5005
        #expect(try block.execute().gasPaid == [used - used / 5])
    }
}
