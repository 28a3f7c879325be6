/// A divisor that is normalised from 129 to 192 bits.
struct ThreeLimbDivisor: LimbDivisor {
    private let divisor: U256
    private let top: UInt128
    private let reciprocal: UInt64

    @inline(__always)
    init(normalised divisor: U256) {
        self.divisor = divisor
        top = UInt128(high: divisor.limb2, low: divisor.limb1)
        reciprocal = LimbReciprocal.ofTwo(top)
    }

    @inline(__always)
    func divide(_ remainder: inout U256, bringingDown next: UInt64) -> UInt64 {
        if remainder.limb2 == divisor.limb2, remainder.limb1 == divisor.limb1 {
            // The estimate would not fit a limb. The largest limb is right: it leaves a rest below the divisor.
            let window = U256(limb0: next, limb1: remainder.limb0, limb2: remainder.limb1, limb3: 0)
            remainder = window &- divisor &* U256(UInt64.max)
            remainder.limb3 = 0
            return .max
        }
        var (quotient, rest) = LimbReciprocal.divide(
            (remainder.limb2, remainder.limb1, remainder.limb0), by: top, reciprocal)
        let product = quotient.multiplied(by: divisor.limb0)
        let borrow0 = UInt64(next < product.lowHalf)
        let subtrahend = UInt128(product.highHalf) &+ UInt128(borrow0)
        let isNegative = rest < subtrahend
        rest &-= subtrahend
        remainder = U256(limb0: next &- product.lowHalf, limb1: rest.lowHalf, limb2: rest.highHalf, limb3: 0)
        if isNegative {
            quotient &-= 1
            remainder &+= divisor
            remainder.limb3 = 0
        }
        return quotient
    }
}
