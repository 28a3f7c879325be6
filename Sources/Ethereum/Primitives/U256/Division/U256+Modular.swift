extension U256 {
    /// ADDMOD: `(self + other) mod modulus` without losing the carry; zero when the modulus is.
    @inline(never)
    public func addMod(_ other: U256, modulus: U256) -> U256 {
        let sum = reduced(modulus).addingReportingOverflow(other.reduced(modulus))
        let difference = sum.partialValue.subtractingReportingOverflow(modulus)
        return sum.overflow || !difference.overflow ? difference.partialValue : sum.partialValue
    }

    /// Operands of modular arithmetic are mostly below the modulus already.
    @inline(__always)
    private func reduced(_ modulus: U256) -> U256 { self < modulus ? self : self % modulus }

    /// MULMOD: `self * other mod modulus` over the 512-bit product; zero when the modulus is.
    @inline(never)
    public func mulMod(_ other: U256, modulus: U256) -> U256 {
        let product = multipliedFullWidth(by: other)
        return U256.remainder(high: product.high, low: product.low, dividingBy: modulus)
    }

    @inline(__always)
    private static func remainder(high: U256, low: U256, dividingBy modulus: U256) -> U256 {
        if high.isZero { return low.quotientAndRemainder(dividingBy: modulus).remainder }
        if modulus.limb3 != 0 { return remainderByFourLimbs(high, low, modulus) }
        if modulus.limb2 != 0 { return remainderByThreeLimbs(high, low, modulus) }
        if modulus.limb1 != 0 { return remainderByTwoLimbs(high, low, modulus) }
        if modulus.limb0 != 0 { return remainderByOneLimb(high, low, modulus.limb0) }
        return .zero
    }

    private static func remainderByFourLimbs(_ high: U256, _ low: U256, _ modulus: U256) -> U256 {
        let shift = UInt64(truncatingIfNeeded: modulus.limb3.leadingZeroBitCount)
        let divisor = FourLimbDivisor(normalised: modulus.normalised(by: shift).low)
        let upper = high.normalised(by: shift)
        let remainder = U256(
            limb0: upper.low.limb1, limb1: upper.low.limb2, limb2: upper.low.limb3, limb3: upper.overflow)
        return reduce(remainder, upper.low.limb0, low, divisor, shift)
    }

    private static func remainderByThreeLimbs(_ high: U256, _ low: U256, _ modulus: U256) -> U256 {
        let shift = UInt64(truncatingIfNeeded: modulus.limb2.leadingZeroBitCount)
        let divisor = ThreeLimbDivisor(normalised: modulus.normalised(by: shift).low)
        let upper = high.normalised(by: shift)
        var remainder = U256(limb0: upper.low.limb2, limb1: upper.low.limb3, limb2: upper.overflow, limb3: 0)
        _ = divisor.divide(&remainder, bringingDown: upper.low.limb1)
        return reduce(remainder, upper.low.limb0, low, divisor, shift)
    }

    private static func remainderByTwoLimbs(_ high: U256, _ low: U256, _ modulus: U256) -> U256 {
        let shift = UInt64(truncatingIfNeeded: modulus.limb1.leadingZeroBitCount)
        let divisor = TwoLimbDivisor(normalised: modulus.normalised(by: shift).low)
        let upper = high.normalised(by: shift)
        var remainder = U256(limb0: upper.low.limb3, limb1: upper.overflow, limb2: 0, limb3: 0)
        _ = divisor.divide(&remainder, bringingDown: upper.low.limb2)
        _ = divisor.divide(&remainder, bringingDown: upper.low.limb1)
        return reduce(remainder, upper.low.limb0, low, divisor, shift)
    }

    private static func remainderByOneLimb(_ high: U256, _ low: U256, _ modulus: UInt64) -> U256 {
        let shift = UInt64(truncatingIfNeeded: modulus.leadingZeroBitCount)
        let divisor = OneLimbDivisor(normalised: U256(modulus &<< shift))
        let upper = high.normalised(by: shift)
        var remainder = U256(upper.overflow)
        _ = divisor.divide(&remainder, bringingDown: upper.low.limb3)
        _ = divisor.divide(&remainder, bringingDown: upper.low.limb2)
        _ = divisor.divide(&remainder, bringingDown: upper.low.limb1)
        return reduce(remainder, upper.low.limb0, low, divisor, shift)
    }

    /// The last five steps, the same for every divisor: the lowest limb of the upper half, and the lower half.
    @inline(__always)
    private static func reduce<Divisor: LimbDivisor>(
        _ upper: U256, _ next: UInt64, _ low: U256, _ divisor: Divisor, _ shift: UInt64
    ) -> U256 {
        let lower = low.normalised(by: shift)
        var remainder = upper
        _ = divisor.divide(&remainder, bringingDown: next | lower.overflow)
        _ = divisor.divide(&remainder, bringingDown: lower.low.limb3)
        _ = divisor.divide(&remainder, bringingDown: lower.low.limb2)
        _ = divisor.divide(&remainder, bringingDown: lower.low.limb1)
        _ = divisor.divide(&remainder, bringingDown: lower.low.limb0)
        return remainder.denormalised(by: shift)
    }
}
