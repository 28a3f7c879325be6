import Chain
import Primitives
import Testing

@testable import Scheduling

@Suite struct GasEstimateTests {
    @Test func `the coinbase's growth tells the gas, where the gas limit says too much`() {
        var block = ListedBlock()
        block.balancesBefore[ListedBlock.coinbase] = U256(100)
        block.transaction(from: 1, gasLimit: 1_000_000, priorityFee: 2)
        block.coinbaseBalance(100 + 2 * 50_000)
        block.transaction(from: 2, gasLimit: 1_000_000, priorityFee: 3)
        block.coinbaseBalance(100 + 2 * 50_000 + 3 * 60_000)
        #expect(block.plan.estimatedGas == [50_000, 60_000])
    }

    @Test func `the gas limit stands where nobody knows the balance before`() {
        var block = ListedBlock()
        block.transaction(from: 1, gasLimit: 70_000)
        block.coinbaseBalance(50_000)
        block.transaction(from: 2, gasLimit: 80_000)
        block.coinbaseBalance(90_000)
        #expect(block.plan.estimatedGas == [70_000, 40_000])
    }

    @Test func `a growth that cannot be the fee is not taken for it`() {
        var block = ListedBlock()
        block.balancesBefore[ListedBlock.coinbase] = U256(1_000_000)
        block.transaction(from: 1, gasLimit: 30_000)
        block.coinbaseBalance(9_000_000)
        block.transaction(from: 0xc0, gasLimit: 30_000)
        block.coinbaseBalance(10)
        block.transaction(from: 2, gasLimit: 30_000, priorityFee: 0)
        block.coinbaseBalance(20)
        #expect(block.plan.estimatedGas == [30_000, 30_000, 30_000])
    }
}
