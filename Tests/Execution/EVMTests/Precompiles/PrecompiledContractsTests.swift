import Chain
import EVM
import Primitives
import Testing

@Suite struct PrecompiledContractsTests {
    @Test(arguments: [
        (Fork.frontier, 4), (.homestead, 4), (.byzantium, 8), (.petersburg, 8), (.istanbul, 9), (.shanghai, 9),
        (.cancun, 10), (.prague, 17), (.osaka, 18), (.amsterdam, 18),
    ]) func `each fork has its precompiles, at their addresses and nowhere else`(fork: Fork, count: Int) {
        let rules = Rules(fork)
        let contracts = PrecompiledContracts(rules)
        let found = (0...UInt64(0x200)).compactMap { contracts.precompile(at: Address(high: 0, middle: 0, low: $0)) }
        #expect(found.count == count)
        #expect(Set(found) == Set(rules.precompiles))
        for precompile in rules.precompiles {
            #expect(contracts.precompile(at: precompile.address) == precompile)
        }
    }

    @Test func `an address that only ends like a precompile's is none`() {
        let contracts = PrecompiledContracts(Rules(.osaka))
        for low in [UInt64(1), 0x100] {
            #expect(contracts.precompile(at: Address(high: 1, middle: 0, low: low)) == nil)
            #expect(contracts.precompile(at: Address(high: 0, middle: 1, low: low)) == nil)
            #expect(contracts.precompile(at: Address(high: 0, middle: 0, low: low | 1 << 32)) == nil)
        }
    }

    @Test(arguments: [
        (Precompile.ecrecover, 0, UInt64(3000)), (.ecrecover, 500, 3000),
        (.sha256, 0, 60), (.sha256, 1, 72), (.sha256, 32, 72), (.sha256, 33, 84),
        (.ripemd160, 0, 600), (.ripemd160, 1, 720), (.ripemd160, 32, 720), (.ripemd160, 33, 840),
        (.identity, 0, 15), (.identity, 1, 18), (.identity, 32, 18), (.identity, 33, 21),
        (.p256Verify, 0, 6900), (.p256Verify, 160, 6900),
    ]) func `exact gas is enough and one short fails`(precompile: Precompile, bytes: Int, gas: UInt64) {
        let input = [UInt8](repeating: 1, count: bytes)
        guard case .success(_, let gasUsed) = precompile.call(input, gas: gas) else {
            Issue.record("failed with \(gas) gas")
            return
        }
        #expect(gasUsed == gas)
        #expect(precompile.call(input, gas: gas - 1) == .failure)
    }
}
