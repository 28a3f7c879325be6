import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct EIP1559BaseFeeTests {
    private func next(gasUsed: UInt64, baseFee: UInt64 = 1_000_000_000) -> U256 {
        Header(gasLimit: 20_000_000, gasUsed: gasUsed, baseFeePerGas: U256(baseFee))
            .nextBaseFeePerGas(Rules(.london))
    }

    @Test func `a block at its target keeps the base fee`() {
        #expect(next(gasUsed: 10_000_000) == U256(1_000_000_000))
    }

    @Test func `a full block raises it by an eighth, an empty one lowers it by an eighth`() {
        #expect(next(gasUsed: 20_000_000) == U256(1_125_000_000))
        #expect(next(gasUsed: 0) == U256(875_000_000))
    }

    @Test func `above the target it rises by one wei at least, below it may stay`() {
        #expect(next(gasUsed: 10_000_001, baseFee: 7) == U256(8))
        #expect(next(gasUsed: 9_999_999, baseFee: 7) == U256(7))
    }

    @Test func `the first block with a base fee has the initial one`() {
        #expect(Header(gasLimit: 20_000_000).nextBaseFeePerGas(Rules(.london)) == U256(1_000_000_000))
    }
}
