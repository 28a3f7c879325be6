import Primitives
import Scratch
import Testing

@Suite struct U256DivisionTests {
    private let minimum = U256.one << 255
    private let minusOne = U256.max

    @Test func `anything divided by zero is zero`() {
        for number in [U256.zero, .one, .max] {
            #expect(number / 0 == 0)
            #expect(number % 0 == 0)
            #expect(number.signedDivided(by: 0) == 0)
            #expect(number.signedRemainder(dividingBy: 0) == 0)
            #expect(number.addMod(number, modulus: 0) == 0)
            #expect(number.mulMod(number, modulus: 0) == 0)
        }
    }

    @Test(arguments: 1...4, 1...4)
    func `every combination of limb counts agrees with the slow division`(numerator: Int, divisor: Int) {
        var generator = SplitMix64()
        for _ in 0..<25 {
            let left = generator.word(limbCount: numerator)
            let right = generator.word(limbCount: divisor)
            let expected = SlowNumber(left).divided(by: SlowNumber(right))
            #expect(left / right == expected.quotient.number, "seed \(generator.seed): \(left) / \(right)")
            #expect(left % right == expected.remainder.number, "seed \(generator.seed): \(left) % \(right)")
        }
    }

    @Test(arguments: 1...4, 1...4)
    func `a multiple of the divisor and its neighbours divide exactly`(quotientLimbs: Int, divisorLimbs: Int) {
        var generator = SplitMix64()
        for _ in 0..<500 {
            let divisor = generator.word(limbCount: divisorLimbs)
            let product = generator.word(limbCount: quotientLimbs).multipliedReportingOverflow(by: divisor)
            guard !product.overflow, divisor > 1, !product.partialValue.isZero else { continue }
            let quotient = product.partialValue / divisor
            #expect(quotient &* divisor == product.partialValue, "seed \(generator.seed)")
            #expect(product.partialValue % divisor == 0, "seed \(generator.seed)")
            #expect((product.partialValue &- 1) / divisor == quotient &- 1, "seed \(generator.seed)")
            #expect((product.partialValue &- 1) % divisor == divisor &- 1, "seed \(generator.seed)")
        }
    }

    @Test func `a quotient limb whose estimate does not fit takes the largest limb`() {
        // The numerator's top limbs equal the divisor's: the case that random numbers never meet.
        for divisorLimbs in [3, 4] {
            var divisor = U256.max
            if divisorLimbs == 3 { divisor = divisor >> 64 }
            divisor.limb0 = 0
            let numerator = (divisor &- 1) << (divisorLimbs == 3 ? 64 : 0)
            let expected = SlowNumber(numerator).divided(by: SlowNumber(divisor))
            #expect(numerator / divisor == expected.quotient.number)
            #expect(numerator % divisor == expected.remainder.number)
            let square = SlowNumber(divisor &- 1) * SlowNumber(divisor &- 1)
            let product = (divisor &- 1).mulMod(divisor &- 1, modulus: divisor)
            #expect(product == square.divided(by: SlowNumber(divisor)).remainder.number)
        }
    }

    @Test func `signed division rounds towards zero and wraps at the minimum`() {
        let (seven, two) = (U256(7 as UInt64), U256(2 as UInt64))
        #expect(seven.signedDivided(by: two) == 3)
        #expect(seven.negated.signedDivided(by: two) == U256(3 as UInt64).negated)
        #expect(seven.signedDivided(by: two.negated) == U256(3 as UInt64).negated)
        #expect(seven.negated.signedDivided(by: two.negated) == 3)
        #expect(minimum.signedDivided(by: minusOne) == minimum)
        #expect(minimum.signedDivided(by: 1) == minimum)
        #expect((minimum &+ 1).signedDivided(by: minusOne) == minimum &- 1)
        #expect(U256.one.signedDivided(by: minimum) == 0)
        #expect(minimum.signedDivided(by: minimum) == 1)
    }

    @Test func `a signed remainder has the sign of the numerator`() {
        let (seven, three) = (U256(7 as UInt64), U256(3 as UInt64))
        #expect(seven.signedRemainder(dividingBy: three) == 1)
        #expect(seven.signedRemainder(dividingBy: three.negated) == 1)
        #expect(seven.negated.signedRemainder(dividingBy: three) == minusOne)
        #expect(seven.negated.signedRemainder(dividingBy: three.negated) == minusOne)
        #expect(minimum.signedRemainder(dividingBy: minusOne) == 0)
    }

    @Test func `modular sums keep the carry`() {
        #expect(U256.max.addMod(.max, modulus: 2) == 0)
        #expect(U256.max.addMod(2, modulus: 2) == 1)
        #expect(U256.max.addMod(.max, modulus: .max) == 0)
        #expect((U256.max &- 1).addMod(U256.max &- 1, modulus: .max) == U256.max &- 2)
        #expect(U256.max.addMod(1, modulus: 1) == 0)
        #expect(U256.one.addMod(1, modulus: 2) == 0)
    }

    @Test func `modular products keep all 512 bits`() {
        #expect(U256.max.mulMod(.max, modulus: .max) == 0)
        #expect(U256.max.mulMod(.max, modulus: 12) == 9)
        #expect((U256.max &- 1).mulMod(U256.max &- 1, modulus: .max) == 1)
        #expect(U256.max.mulMod(.max, modulus: 1) == 0)
    }

    @Test(arguments: 1...4, 1...4)
    func `modular sums and products agree with the slow ones`(limbs: Int, modulusLimbs: Int) {
        var generator = SplitMix64()
        for _ in 0..<10 {
            let left = generator.word(limbCount: limbs)
            let right = generator.word(limbCount: 4)
            let modulus = generator.word(limbCount: modulusLimbs)
            let (slowLeft, slowRight, slowModulus) = (SlowNumber(left), SlowNumber(right), SlowNumber(modulus))
            let sum = (slowLeft + slowRight).divided(by: slowModulus).remainder.number
            let product = (slowLeft * slowRight).divided(by: slowModulus).remainder.number
            #expect(left.addMod(right, modulus: modulus) == sum, "seed \(generator.seed)")
            #expect(left.mulMod(right, modulus: modulus) == product, "seed \(generator.seed)")
        }
    }
}
