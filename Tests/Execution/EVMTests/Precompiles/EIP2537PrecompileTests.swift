import Chain
import Crypto
import EVM
import Primitives
import Testing

@Suite struct EIP2537PrecompileTests {
    private let point = BLS12.G1.generator.encoded
    private let twisted = BLS12.G2.generator.encoded

    private func terms(_ count: Int, of point: [UInt8]) -> [UInt8] {
        (0..<count).flatMap { point + U256(UInt64($0 + 1)).bytes }
    }

    @Test(
        arguments: [
            (1, 12_000, 22_500), (2, 22_776, 45_000), (3, 30_528, 62_302), (127, 792_480, 1_497_330),
            (128, 797_184, 1_509_120), (129, 803_412, 1_520_910), (200, 1_245_600, 2_358_000),
        ] as [(Int, UInt64, UInt64)]) func `the discount of a sum grows to 128 terms`(
            count: Int, gas: UInt64, twistedGas: UInt64
        )
    {
        let sum = U256(UInt64(count * (count + 1) / 2)).bytes
        #expect(
            Precompile.bls12G1MSM.call(terms(count, of: point), gas: gas)
                == .success(output: output(Precompile.bls12G1MSM.call(point + sum)), gasUsed: gas))
        #expect(Precompile.bls12G1MSM.call(terms(count, of: point), gas: gas - 1) == .failure)
        #expect(
            Precompile.bls12G2MSM.call(terms(count, of: twisted), gas: twistedGas)
                == .success(output: output(Precompile.bls12G2MSM.call(twisted + sum)), gasUsed: twistedGas))
        #expect(Precompile.bls12G2MSM.call(terms(count, of: twisted), gas: twistedGas - 1) == .failure)
    }

    private func output(_ result: PrecompileResult) -> [UInt8] {
        guard case .success(let output, _) = result else {
            Issue.record("the call failed")
            return []
        }
        return output
    }

    @Test func `a pairing has a price and one for each pair`() {
        for count in [1, 2, 16, 17] {
            let gas = 37_700 + 32_600 * UInt64(count)
            let pairs = (0..<count).flatMap { _ in point + twisted }
            #expect(Precompile.bls12Pairing.call(pairs, gas: gas) == .success(output: U256.zero.bytes, gasUsed: gas))
            #expect(Precompile.bls12Pairing.call(pairs, gas: gas - 1) == .failure)
        }
    }

    @Test func `nothing is an error everywhere`() {
        let precompiles: [Precompile] = [
            .bls12G1Add, .bls12G1MSM, .bls12G2Add, .bls12G2MSM, .bls12Pairing, .bls12MapFpToG1, .bls12MapFp2ToG2,
        ]
        for precompile in precompiles { #expect(precompile.call([]) == .failure, "\(precompile)") }
    }

    @Test func `infinity and zero scalars are left out of a sum`() {
        let infinity = [UInt8](repeating: 0, count: 128)
        let twistedInfinity = [UInt8](repeating: 0, count: 256)
        let noTerm = infinity + U256.one.bytes + point + U256.zero.bytes + point + BLS12.order.bytes
        #expect(output(Precompile.bls12G1MSM.call(noTerm)) == infinity)
        #expect(output(Precompile.bls12G1MSM.call(noTerm + point + U256.one.bytes)) == point)
        let noTwist = twistedInfinity + U256.one.bytes + twisted + U256.zero.bytes + twisted + BLS12.order.bytes
        #expect(output(Precompile.bls12G2MSM.call(noTwist)) == twistedInfinity)
        #expect(output(Precompile.bls12G2MSM.call(noTwist + twisted + U256.one.bytes)) == twisted)
        #expect(output(Precompile.bls12G1Add.call(infinity + infinity)) == infinity)
        #expect(output(Precompile.bls12G2Add.call(twistedInfinity + twistedInfinity)) == twistedInfinity)
    }

    @Test func `a bad term after good ones fails the sum`() {
        var offCurve = point
        offCurve[127] ^= 1
        #expect(Precompile.bls12G1MSM.call(terms(40, of: point) + offCurve + U256.zero.bytes) == .failure)
        var padded = twisted
        padded[64] = 1
        #expect(Precompile.bls12G2MSM.call(terms(40, of: twisted) + padded + U256.zero.bytes) == .failure)
    }

    @Test func `the prime is no field element, one below it is`() {
        let prime = [UInt8](
            hex: "0x000000000000000000000000000000001a0111ea397fe69a4b1ba7b6434bacd7"
                + "64774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab")!
        var below = prime
        below[63] -= 1
        #expect(Precompile.bls12MapFpToG1.call(prime) == .failure)
        #expect(Precompile.bls12MapFpToG1.call(below) != .failure)
        #expect(Precompile.bls12MapFp2ToG2.call(below + prime) == .failure)
        #expect(Precompile.bls12MapFp2ToG2.call(prime + below) == .failure)
        #expect(Precompile.bls12MapFp2ToG2.call(below + below) != .failure)
    }

    @Test func `the maps have their prices`() {
        let zero = [UInt8](repeating: 0, count: 128)
        for (precompile, bytes, gas) in [
            (Precompile.bls12MapFpToG1, 64, UInt64(5500)), (.bls12MapFp2ToG2, 128, 23_800),
        ] {
            #expect(precompile.call(Array(zero.prefix(bytes)), gas: gas) != .failure)
            #expect(precompile.call(Array(zero.prefix(bytes)), gas: gas - 1) == .failure)
        }
    }
}
