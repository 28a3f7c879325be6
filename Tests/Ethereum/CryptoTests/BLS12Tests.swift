import Crypto
import Primitives
import Scratch
import Testing

@Suite struct BLS12Tests {
    private func expectGroupLaws<Point: BLS12Point>(_ generator: Point) {
        func times(_ scalar: U256, _ point: Point) -> Point { Point.sum(of: [point], times: [scalar]) }

        let infinity = times(BLS12.order, generator)
        #expect(infinity.isInfinity)
        #expect(infinity.isInSubgroup)
        #expect(infinity.encoded == [UInt8](repeating: 0, count: Point.encodedBytes))
        #expect((generator + infinity).encoded == generator.encoded)
        #expect((infinity + generator).encoded == generator.encoded)
        #expect((generator + generator).encoded == times(U256(2), generator).encoded)
        #expect((generator + times(BLS12.order &- .one, generator)).isInfinity)
        #expect(times(.max, generator).encoded == times(.max % BLS12.order, generator).encoded)
        #expect(Point.sum(of: [], times: []).isInfinity)
    }

    @Test func `both groups are groups`() {
        expectGroupLaws(BLS12.G1.generator)
        expectGroupLaws(BLS12.G2.generator)
    }

    private func expectSum<Point: BLS12Point>(_ generator: Point, count: Int) {
        var random = SplitMix64()
        var points: [Point] = []
        var scalars: [U256] = []
        for index in 0..<count {
            // Some terms are nothing, and some scalars are not reduced.
            let scalar = index % 7 == 3 ? U256.zero : index % 5 == 1 ? random.word() : random.word() >> 9
            points.append(Point.sum(of: [generator], times: [index % 11 == 4 ? .zero : random.word()]))
            scalars.append(scalar)
        }
        let slow = zip(points, scalars).map { Point.sum(of: [$0], times: [$1]) }
            .reduce(Point.sum(of: [], times: []), +)
        #expect(Point.sum(of: points, times: scalars).encoded == slow.encoded, "seed \(random.seed)")
    }

    // The library changes its way at 32 points.
    @Test(arguments: [1, 2, 3, 8, 31, 32, 33, 50, 129]) func `a sum is what its terms make one by one`(count: Int) {
        expectSum(BLS12.G1.generator, count: count)
        expectSum(BLS12.G2.generator, count: count)
    }

    @Test func `e(a P, b Q) is e(P, Q) to the a b`() {
        var random = SplitMix64()
        for _ in 0..<5 {
            let (a, b) = (random.word(), random.word())
            let minusProduct = BLS12.order &- a.mulMod(b, modulus: BLS12.order)
            let first = [a, minusProduct].map { BLS12.G1.sum(of: [.generator], times: [$0]) }
            let multiple = BLS12.G2.sum(of: [.generator], times: [b])
            #expect(BLS12.isPairingProductOne(first, [multiple, .generator]), "seed \(random.seed)")
            #expect(!BLS12.isPairingProductOne(first, [.generator, .generator]), "seed \(random.seed)")
        }
        #expect(!BLS12.isPairingProductOne([.generator], [.generator]))
        #expect(BLS12.isPairingProductOne([], []))
    }

    @Test func `what is mapped to the curve lies in the subgroup, and its encoding comes back`() throws {
        var random = SplitMix64()
        for _ in 0..<10 {
            var bytes = [UInt8](repeating: 0, count: 128)
            for part in [0, 64] {
                bytes.replaceSubrange(part + 32..<part + 64, with: random.word().bytes)
            }
            let (element, pair) = try bytes.withUnsafeBytes { bytes in
                (
                    try #require(BLS12.Fp(encoded: UnsafeRawBufferPointer(rebasing: bytes[..<64]))),
                    try #require(BLS12.Fp2(encoded: bytes))
                )
            }
            let (point, twisted) = (BLS12.G1(mapped: element), BLS12.G2(mapped: pair))
            #expect(point.isInSubgroup && twisted.isInSubgroup, "seed \(random.seed)")
            let again = point.encoded.withUnsafeBytes { BLS12.G1(encoded: $0) }
            #expect(again?.encoded == point.encoded, "seed \(random.seed)")
            let twice = twisted.encoded.withUnsafeBytes { BLS12.G2(encoded: $0) }
            #expect(twice?.encoded == twisted.encoded, "seed \(random.seed)")
        }
    }
}
