/// A divisor that is normalised from 65 to 128 bits.
struct TwoLimbDivisor: LimbDivisor {
    private let divisor: UInt128
    private let reciprocal: UInt64

    @inline(__always)
    init(normalised divisor: U256) {
        self.divisor = divisor.low
        reciprocal = LimbReciprocal.ofTwo(divisor.low)
    }

    @inline(__always)
    func divide(_ remainder: inout U256, bringingDown next: UInt64) -> UInt64 {
        let (quotient, rest) = LimbReciprocal.divide(
            (remainder.limb1, remainder.limb0, next), by: divisor, reciprocal)
        remainder.limb0 = rest.lowHalf
        remainder.limb1 = rest.highHalf
        return quotient
    }
}
