/// A divisor that is normalised from more than 192 bits.
struct FourLimbDivisor: LimbDivisor {
    private let divisor: U256
    private let reciprocal: UInt64

    @inline(__always)
    init(normalised divisor: U256) {
        self.divisor = divisor
        reciprocal = LimbReciprocal.ofTwo(divisor.high)
    }

    @inline(__always)
    func divide(_ remainder: inout U256, bringingDown next: UInt64) -> UInt64 {
        if remainder.limb3 == divisor.limb3, remainder.limb2 == divisor.limb2 {
            // The estimate would not fit a limb. The largest limb is right: it leaves a rest below the divisor.
            let window = U256(limb0: next, limb1: remainder.limb0, limb2: remainder.limb1, limb3: remainder.limb2)
            remainder = window &- divisor &* U256(UInt64.max)
            return .max
        }
        var (quotient, rest) = LimbReciprocal.divide(
            (remainder.limb3, remainder.limb2, remainder.limb1), by: divisor.high, reciprocal)
        let product0 = quotient.multiplied(by: divisor.limb0)
        let product1 = quotient.multiplied(by: divisor.limb1, adding: product0.highHalf)
        let product = U256(limb0: product0.lowHalf, limb1: product1.lowHalf, limb2: product1.highHalf, limb3: 0)
        let window = U256(limb0: next, limb1: remainder.limb0, limb2: rest.lowHalf, limb3: rest.highHalf)
        let difference = window.subtractingReportingOverflow(product)
        remainder = difference.partialValue
        if difference.overflow {
            quotient &-= 1
            remainder &+= divisor
        }
        return quotient
    }
}
