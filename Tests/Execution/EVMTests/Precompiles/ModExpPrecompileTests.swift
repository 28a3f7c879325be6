import Chain
import EVM
import Primitives
import Testing

@Suite struct ModExpPrecompileTests {
    /// An input that states the lengths its numbers have.
    private func input(_ base: [UInt8], _ exponent: [UInt8], _ modulus: [UInt8]) -> [UInt8] {
        lengths(UInt64(base.count), UInt64(exponent.count), UInt64(modulus.count)) + base + exponent + modulus
    }

    private func lengths(_ base: UInt64, _ exponent: UInt64, _ modulus: UInt64) -> [UInt8] {
        inputWords(U256(base), U256(exponent), U256(modulus))
    }

    /// Exact gas is enough, and one short is not; returns the output.
    @discardableResult
    private func expectGas(_ gas: UInt64, _ input: [UInt8], _ fork: Fork) -> [UInt8]? {
        guard case .success(let output, let gasUsed) = Precompile.modexp.call(input, gas: gas, fork: fork) else {
            Issue.record("\(fork) fails with \(gas) gas")
            return nil
        }
        #expect(gasUsed == gas, "\(fork)")
        if gas > 0 {
            #expect(Precompile.modexp.call(input, gas: gas - 1, fork: fork) == .failure, "\(fork)")
        }
        return output
    }

    @Test(
        arguments: [
            (64, [0x02], 204, 200, 500), (64, [0x03], 204, 200, 500), (64, [0x01, 0x00, 0x01], 3276, 341, 2048),
            (128, [0x02], 665, 200, 512), (128, [0x01, 0x00, 0x01], 10649, 1365, 8192),
            (256, [0x02], 1894, 341, 2048), (256, [0x01, 0x00, 0x01], 30310, 5461, 32768),
            (512, [0x02], 5580, 1365, 8192), (512, [0x01, 0x00, 0x01], 89292, 21845, 131072),
            (1024, [0x03], 17868, 5461, 32768), (1024, [0x01, 0x00, 0x01], 285900, 87381, 524288),
        ] as [(Int, [UInt8], UInt64, UInt64, UInt64)])
    func `the nagydani table of EIP-2565 and EIP-7883`(
        bytes: Int, exponent: [UInt8], eip198: UInt64, eip2565: UInt64, eip7883: UInt64
    ) {
        let number = [UInt8](repeating: 0xab, count: bytes)
        let input = input(number, exponent, number.map { $0 ^ 1 })
        expectGas(eip198, input, .byzantium)
        expectGas(eip2565, input, .berlin)
        expectGas(eip7883, input, .osaka)
    }

    @Test func `the example of EIP-198 and its prices`() {
        let prime = U256(hex: "0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")!
        let fermat = input([3], (prime &- .one).bytes, prime.bytes)
        #expect(expectGas(13056, fermat, .byzantium) == U256.one.bytes)
        #expect(expectGas(1360, fermat, .berlin) == U256.one.bytes)
        #expect(expectGas(4080, fermat, .osaka) == U256.one.bytes)
    }

    @Test func `an exponent is priced by its first word and its length after it`() {
        let tail = [UInt8](repeating: 0xff, count: 8)
        let headOne = [UInt8](repeating: 0, count: 31) + [0x80]
        // 8 or 16 iterations for each of 8 bytes, and 7 for the head.
        expectGas(32 * 32 * (8 * 8 + 7) / 20, input(headOne, headOne + tail, headOne), .byzantium)
        expectGas(4 * 4 * (8 * 8 + 7) / 3, input(headOne, headOne + tail, headOne), .berlin)
        expectGas(16 * (16 * 8 + 7), input(headOne, headOne + tail, headOne), .osaka)
        // A head of zero counts as nothing, not as less.
        let headZero = [UInt8](repeating: 0, count: 32)
        expectGas(16 * (16 * 8), input(headOne, headZero + tail, headOne), .osaka)
    }

    @Test func `operands of 32 and 33 bytes under EIP-7883`() {
        let exponent = [UInt8](repeating: 0xff, count: 32)
        let of32 = [UInt8](repeating: 7, count: 32)
        expectGas(16 * 255, input(of32, exponent, of32), .osaka)
        expectGas(2 * 5 * 5 * 255, input(of32 + [7], exponent, of32), .osaka)
        expectGas(2 * 5 * 5 * 255, input(of32, exponent, of32 + [7]), .osaka)
    }

    @Test func `what is not there reads as zeros`() {
        // 3 ^ 0 mod 0x0500, of which one byte is there; then lengths only: a modulus of zeros.
        let partial = lengths(1, 1, 2) + [3, 0, 5]
        #expect(expectGas(500, partial, .osaka) == [0, 1])
        #expect(expectGas(500, lengths(1, 1, 2), .osaka) == [0, 0])
        #expect(expectGas(500, [], .osaka) == [])
        #expect(expectGas(0, [], .byzantium) == [])
    }

    @Test func `no modulus makes no output, and the base is paid all the same`() {
        let base = [UInt8](repeating: 1, count: 64)
        #expect(expectGas(200, input(base, [2], []), .berlin) == [])
        #expect(expectGas(64 * 64 / 20, input(base, [2], []), .byzantium) == [])
    }

    @Test func `a huge exponent of nothing is nothing to raise`() {
        let claim = inputWords(.zero, .max, .zero)
        #expect(expectGas(0, claim, .byzantium) == [])
        #expect(expectGas(200, claim, .berlin) == [])
        #expect(Precompile.modexp.call(claim, fork: .osaka) == .failure)
    }

    @Test(arguments: [Fork.byzantium, .berlin, .osaka]) func `huge claims fail before anything is made of them`(
        fork: Fork
    ) {
        for claim in [UInt64(1) << 31, 1 << 32, .max] {
            #expect(Precompile.modexp.call(lengths(claim, 1, 1), gas: 30_000_000, fork: fork) == .failure)
            #expect(Precompile.modexp.call(lengths(1, claim, 1), gas: 30_000_000, fork: fork) == .failure)
            #expect(Precompile.modexp.call(lengths(1, 1, claim), gas: 30_000_000, fork: fork) == .failure)
        }
        for claim in [inputWords(.max, .one, .one), inputWords(.one, .max, .one), inputWords(.one, .one, .max)] {
            #expect(Precompile.modexp.call(claim, gas: .max, fork: fork) == .failure)
        }
    }

    @Test func `a paid exponent above our limit is not computed wrongly`() {
        #expect(Precompile.modexp.call(lengths(1, 1 << 27, 1), gas: 1 << 40, fork: .berlin) == .tooLarge(.modexp))
    }

    @Test func `EIP-7823: lengths of 1024 and 1025`() {
        #expect(Precompile.modexp.call(lengths(1024, 1, 1)) != .failure)
        #expect(Precompile.modexp.call(lengths(1, 1024, 1)) != .failure)
        #expect(Precompile.modexp.call(lengths(1, 1, 1024)) != .failure)
        #expect(Precompile.modexp.call(lengths(1025, 1, 1)) == .failure)
        #expect(Precompile.modexp.call(lengths(1, 1025, 1)) == .failure)
        #expect(Precompile.modexp.call(lengths(1, 1, 1025)) == .failure)
        #expect(Precompile.modexp.call(lengths(1025, 1, 1), fork: .prague) != .failure)
    }
}
