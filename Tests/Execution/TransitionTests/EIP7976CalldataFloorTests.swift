import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct EIP7976CalldataFloorTests {
    private func gas(_ data: [UInt8], keys: Int? = nil) -> IntrinsicGas {
        let list = keys.map { [AccessListEntry(address: .zero, storageKeys: Array(repeating: .zero, count: $0))] }
        let transaction = Transaction(
            kind: .dynamicFee, chainID: 1, nonce: 0, maxPriorityFeePerGas: 0, maxFeePerGas: 0, gasLimit: 0,
            to: TestBlock.other, value: 0, data: data, accessList: list ?? [])
        return IntrinsicGas(of: transaction, rules: Rules(.amsterdam))
    }

    @Test func `every byte of calldata raises the floor by 64, zero or not`() {
        let mixed = gas([0, 0, 0, 1])
        #expect(mixed.floor == 21_000 + 4 * 64)
        #expect(mixed.regular == 21_000 + 3 * 4 + 16)
    }

    /// EIP-7981.
    @Test func `an access list raises cost and floor`() {
        let listed = gas([], keys: 3)
        #expect(listed.regular == 21_000 + 2400 + 1280 + 3 * (1900 + 2048))
        #expect(listed.floor == 21_000 + 1280 + 3 * 2048)
    }

    @Test func `a transaction pays the floor, and the block counts it`() throws {
        var block = TestBlock()
        block.send(to: TestBlock.other, data: String(repeating: "00", count: 1000))
        let outcome = try block.execute()
        #expect(outcome.gasPaid == [21_000 + 64_000])
        #expect(outcome.gasUsed == 85_000)
        block.transactions = []
        block.send(to: TestBlock.other, data: String(repeating: "00", count: 1000), gas: 84_999)
        #expect(
            throws: SettlementError.invalid(
                .transaction(0, .gasLimitBelowFloor(required: 85_000, gasLimit: 84_999)))
        ) { try block.execute() }
    }
}
