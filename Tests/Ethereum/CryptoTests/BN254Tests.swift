import Crypto
import Primitives
import Scratch
import Testing

@Suite struct BN254Tests {
    private let generator = BN254.G1(x: U256(1), y: U256(2))!
    private let twisted = BN254.G2(
        x: (
            U256(hex: "0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed")!,
            U256(hex: "0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2")!
        ),
        y: (
            U256(hex: "0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa")!,
            U256(hex: "0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b")!
        ))!

    @Test func `doubling the generator gives the published point`() {
        let double = (generator + generator).coordinates
        #expect(double.x == U256(hex: "0x030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3")!)
        #expect(double.y == U256(hex: "0x15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4")!)
        let product = (U256(2) * generator).coordinates
        #expect(product == double)
    }

    @Test func `a point and its negative, and the order of a point, make infinity`() {
        #expect((generator + -generator).isInfinity)
        #expect((BN254.order * generator).isInfinity)
        #expect((BN254.order * twisted).isInfinity)
        #expect((U256.zero * generator).isInfinity)
        #expect((generator + -generator).coordinates == (.zero, .zero))
    }

    @Test func `infinity is neutral, and (0, 0) is infinity`() {
        let infinity = BN254.G1(x: .zero, y: .zero)!
        #expect(infinity.isInfinity)
        #expect((generator + infinity).coordinates == (U256(1), U256(2)))
        #expect((infinity + generator).coordinates == (U256(1), U256(2)))
        #expect((infinity + infinity).isInfinity)
        #expect((U256(5) * infinity).isInfinity)
    }

    @Test func `sums of random multiples are multiples of the sum`() {
        var random = SplitMix64()
        for _ in 0..<20 {
            let (a, b) = (random.word(), random.word())
            let sum = (a * generator + b * generator).coordinates
            #expect(sum == ((a.addMod(b, modulus: BN254.order)) * generator).coordinates, "seed \(random.seed)")
        }
    }

    @Test func `what is given as coordinates comes back`() {
        var random = SplitMix64()
        for _ in 0..<10 {
            let (x, y) = (random.word() * generator).coordinates
            let again = BN254.G1(x: x, y: y)
            #expect(again.map { $0.coordinates == (x, y) } == true, "seed \(random.seed)")
            let (u, v) = (random.word() * twisted).coordinates
            let twice = BN254.G2(x: u, y: v)
            #expect(twice.map { $0.coordinates.x == u && $0.coordinates.y == v } == true, "seed \(random.seed)")
        }
    }

    @Test func `e(a P, b Q) is e(P, Q) to the a b`() {
        var random = SplitMix64()
        for _ in 0..<5 {
            let (a, b) = (random.word(), random.word())
            let product = a.mulMod(b, modulus: BN254.order)
            #expect(
                BN254.isPairingProductOne([a * generator, -(product * generator)], [b * twisted, twisted]),
                "seed \(random.seed)")
            #expect(
                !BN254.isPairingProductOne([a * generator, -(product * generator)], [twisted, twisted]),
                "seed \(random.seed)")
        }
        #expect(!BN254.isPairingProductOne([generator], [twisted]))
        #expect(BN254.isPairingProductOne([], []))
    }
}
