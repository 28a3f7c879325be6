import Primitives
import Scratch
import Testing

@Suite struct U256ArithmeticTests {
    private let minimum = U256.one << 255

    @Test func `addition carries through all limbs and wraps`() {
        #expect(U256.max &+ 1 == 0)
        #expect(U256(limb0: .max, limb1: .max, limb2: .max, limb3: 0) &+ 1 == U256.one << 192)
        #expect(U256.max.addingReportingOverflow(1) == (0, true))
        #expect(U256.max.addingReportingOverflow(0) == (.max, false))
        #expect((U256.max &- 1).addingReportingOverflow(1) == (.max, false))
    }

    @Test func `subtraction borrows through all limbs and wraps`() {
        #expect(U256.zero &- 1 == .max)
        #expect((U256.one << 192) &- 1 == U256(limb0: .max, limb1: .max, limb2: .max, limb3: 0))
        #expect(U256.zero.subtractingReportingOverflow(1) == (.max, true))
        #expect(U256.one.subtractingReportingOverflow(1) == (0, false))
    }

    @Test func `multiplication reports a product of 2^256 but not of 2^256 - 1`() {
        #expect((U256.one << 128).multipliedReportingOverflow(by: U256.one << 128) == (0, true))
        #expect((U256.one << 127).multipliedReportingOverflow(by: U256.one << 128) == (minimum, false))
        #expect(U256.max.multipliedReportingOverflow(by: 1) == (.max, false))
        #expect(U256.max &* U256.max == 1)
        #expect(U256.max.multipliedFullWidth(by: .max) == (high: U256.max &- 1, low: 1))
    }

    @Test func `sums, differences, products and order agree with the slow ones`() {
        var generator = SplitMix64()
        for _ in 0..<100 {
            let (left, right) = (generator.word(), generator.word())
            let (slowLeft, slowRight) = (SlowNumber(left), SlowNumber(right))
            let sum = slowLeft + slowRight
            #expect(left &+ right == sum.number, "seed \(generator.seed)")
            let overflowing = left.addingReportingOverflow(right)
            #expect(overflowing == (sum.number, sum.bits.count > 256), "seed \(generator.seed)")
            #expect((left < right) == (slowLeft < slowRight), "seed \(generator.seed)")
            #expect((left &- right) &+ right == left, "seed \(generator.seed)")
            if !(slowLeft < slowRight) {
                #expect(left &- right == (slowLeft - slowRight).number, "seed \(generator.seed)")
            }
            let product = slowLeft * slowRight
            let full = left.multipliedFullWidth(by: right)
            #expect(left &* right == product.number, "seed \(generator.seed)")
            #expect(left.squared == left &* left, "seed \(generator.seed)")
            #expect(full.low == product.number, "seed \(generator.seed)")
            #expect(
                full.high == SlowNumber(bits: Array(product.bits.dropFirst(256))).number, "seed \(generator.seed)")
        }
    }

    @Test func `a power of zero and a zeroth power`() {
        #expect(U256.zero.power(0) == 1)
        #expect(U256.zero.power(1) == 0)
        #expect(U256.max.power(0) == 1)
        #expect(U256.max.power(.max) == .max)
        #expect(U256(2 as UInt64).power(255) == minimum)
        #expect(U256(2 as UInt64).power(256) == 0)
        #expect(U256(2 as UInt64).power(.max) == 0)
        #expect(U256(10 as UInt64).power(18) == U256(1_000_000_000_000_000_000 as UInt64))
    }

    @Test func `powers agree with repeated multiplication`() {
        var generator = SplitMix64()
        for _ in 0..<20 {
            let base = generator.word(limbCount: Int.random(in: 1...4, using: &generator))
            var expected = U256.one
            for exponent in 0..<70 as Range<UInt64> {
                #expect(base.power(U256(exponent)) == expected, "seed \(generator.seed)")
                expected &*= base
            }
            let (left, right) = (generator.word() >> 1, generator.word() >> 1)
            #expect(base.power(left &+ right) == base.power(left) &* base.power(right), "seed \(generator.seed)")
        }
    }

    @Test func `signed order puts the negative below zero`() {
        #expect(U256.max.isSignedLess(than: 0))
        #expect(!U256.zero.isSignedLess(than: .max))
        #expect(minimum.isSignedLess(than: minimum &- 1))
        #expect(minimum.isSignedLess(than: .max))
        #expect(!U256.one.isSignedLess(than: 1))
        #expect(U256.one.isSignedLess(than: minimum &- 1))
    }

    @Test func `negation and magnitude wrap at the minimum`() {
        #expect(U256.one.negated == .max)
        #expect(U256.zero.negated == 0)
        #expect(minimum.negated == minimum)
        #expect(minimum.magnitude == minimum)
        #expect(U256.max.magnitude == 1)
    }
}
