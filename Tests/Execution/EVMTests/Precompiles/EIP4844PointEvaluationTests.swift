import Chain
import Crypto
import EVM
import Primitives
import Testing

@Suite struct EIP4844PointEvaluationTests {
    /// The polynomial 2, whose commitment is twice the generator: every z has the value 2, and infinity proves it.
    private let commitment = [UInt8](
        hex: "0xa572cbea904d67468808c8eb50a9450c9721db309128012543902d0ac358a62ae28f75bb8f1c7c42c39a8c5529bf0f4e")!
    private let infinity: [UInt8] = [0xc0] + [UInt8](repeating: 0, count: 47)

    private func input(
        z: U256, y: U256, commitment: [UInt8]? = nil, proof: [UInt8]? = nil, version: UInt8 = 1
    ) -> [UInt8] {
        let commitment = commitment ?? self.commitment
        var hash = SHA256.hash(commitment).bytes
        hash[0] = version
        return hash + z.bytes + y.bytes + commitment + (proof ?? infinity)
    }

    private var isProven: PrecompileResult {
        .success(output: U256(4096).bytes + BLS12.order.bytes, gasUsed: 50_000)
    }

    @Test func `a proof costs 50,000 gas and answers the two constants`() {
        let good = input(z: U256(7), y: U256(2))
        #expect(Precompile.pointEvaluation.call(good, gas: 50_000) == isProven)
        #expect(Precompile.pointEvaluation.call(good, gas: 49_999) == .failure)
        #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: U256(3))) == .failure)
    }

    @Test func `192 bytes, not one less or more`() {
        let good = input(z: U256(7), y: U256(2))
        #expect(Precompile.pointEvaluation.call(Array(good.dropLast())) == .failure)
        #expect(Precompile.pointEvaluation.call(good + [0]) == .failure)
        #expect(Precompile.pointEvaluation.call([]) == .failure)
    }

    @Test func `the hash has to be the commitment's, with its version`() {
        #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: U256(2), version: 0)) == .failure)
        #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: U256(2), version: 2)) == .failure)
        var other = input(z: U256(7), y: U256(2))
        other[31] ^= 1
        #expect(Precompile.pointEvaluation.call(other) == .failure)
    }

    @Test func `z and y are below the order`() {
        let last = BLS12.order &- .one
        #expect(Precompile.pointEvaluation.call(input(z: last, y: U256(2))) == isProven)
        #expect(Precompile.pointEvaluation.call(input(z: BLS12.order, y: U256(2))) == .failure)
        #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: BLS12.order &+ U256(2))) == .failure)
        #expect(Precompile.pointEvaluation.call(input(z: .max, y: U256(2))) == .failure)
    }

    @Test func `points are compressed, on the curve and in the subgroup`() {
        var uncompressed = commitment
        uncompressed[0] &= 0x7f
        var infinityWithSign = infinity
        infinityWithSign[0] |= 0x20
        // x = 1 has no y; x = 4 has one, outside the subgroup.
        let offCurve: [UInt8] = [0x80] + [UInt8](repeating: 0, count: 46) + [1]
        let outside: [UInt8] = [0x80] + [UInt8](repeating: 0, count: 46) + [4]
        for bad in [uncompressed, infinityWithSign, offCurve, outside, [UInt8](repeating: 0xff, count: 48)] {
            #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: U256(2), commitment: bad)) == .failure)
            #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: U256(2), proof: bad)) == .failure)
        }
    }

    @Test func `the zero polynomial is zero everywhere`() {
        #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: .zero, commitment: infinity)) == isProven)
        #expect(Precompile.pointEvaluation.call(input(z: .zero, y: .zero, commitment: infinity)) == isProven)
        #expect(Precompile.pointEvaluation.call(input(z: U256(7), y: .one, commitment: infinity)) == .failure)
    }
}
