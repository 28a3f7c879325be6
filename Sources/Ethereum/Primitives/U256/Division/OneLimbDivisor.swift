/// A divisor that is normalised from 64 bits.
struct OneLimbDivisor: LimbDivisor {
    private let limb: UInt64
    private let reciprocal: UInt64

    @inline(__always)
    init(normalised divisor: U256) {
        limb = divisor.limb0
        reciprocal = LimbReciprocal.ofOne(limb)
    }

    @inline(__always)
    func divide(_ remainder: inout U256, bringingDown next: UInt64) -> UInt64 {
        let estimate = UInt128(reciprocal) &* UInt128(remainder.limb0) &+ UInt128(high: remainder.limb0, low: next)
        var quotient = estimate.highHalf &+ 1
        var rest = next &- quotient &* limb
        if rest > estimate.lowHalf {
            quotient &-= 1
            rest &+= limb
        }
        if rest >= limb {
            quotient &+= 1
            rest &-= limb
        }
        remainder.limb0 = rest
        return quotient
    }
}
