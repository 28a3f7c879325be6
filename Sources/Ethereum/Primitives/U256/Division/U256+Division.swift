extension U256 {
    /// DIV: by zero it is zero.
    @inline(never)
    public static func / (left: U256, right: U256) -> U256 {
        left.quotientAndRemainder(dividingBy: right).quotient
    }

    /// MOD: by zero it is zero.
    @inline(never)
    public static func % (left: U256, right: U256) -> U256 {
        left.quotientAndRemainder(dividingBy: right).remainder
    }

    /// SDIV: rounds towards zero; by zero it is zero; -2^255 / -1 wraps to -2^255.
    @inline(never)
    public func signedDivided(by divisor: U256) -> U256 {
        let quotient = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude).quotient
        return isNegative != divisor.isNegative ? quotient.negated : quotient
    }

    /// SMOD: has the sign of `self`; by zero it is zero.
    @inline(never)
    public func signedRemainder(dividingBy divisor: U256) -> U256 {
        let remainder = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude).remainder
        return isNegative ? remainder.negated : remainder
    }

    /// Both are zero when `divisor` is.
    @inline(__always)
    func quotientAndRemainder(dividingBy divisor: U256) -> (quotient: U256, remainder: U256) {
        if divisor.limb1 | divisor.limb2 | divisor.limb3 == 0 { return dividedByOneLimb(divisor.limb0) }
        if self < divisor { return (.zero, self) }
        if divisor.limb3 != 0 { return dividedByFourLimbs(divisor) }
        if divisor.limb2 != 0 { return dividedByThreeLimbs(divisor) }
        return dividedByTwoLimbs(divisor)
    }

    @inline(__always)
    private func dividedByOneLimb(_ limb: UInt64) -> (quotient: U256, remainder: U256) {
        if limb == 0 { return (.zero, .zero) }
        if limb1 | limb2 | limb3 == 0 {
            let (quotient, remainder) = limb0.quotientAndRemainder(dividingBy: limb)
            return (U256(quotient), U256(remainder))
        }
        if limb2 | limb3 == 0 {
            let quotient = low / UInt128(limb)
            return (U256(low: quotient), U256(limb0 &- quotient.lowHalf &* limb))
        }
        let shift = UInt64(truncatingIfNeeded: limb.leadingZeroBitCount)
        let divisor = OneLimbDivisor(normalised: U256(limb &<< shift))
        let (overflow, numerator) = normalised(by: shift)
        var quotient = U256.zero
        var remainder = U256(overflow)
        quotient.limb3 = divisor.divide(&remainder, bringingDown: numerator.limb3)
        quotient.limb2 = divisor.divide(&remainder, bringingDown: numerator.limb2)
        quotient.limb1 = divisor.divide(&remainder, bringingDown: numerator.limb1)
        quotient.limb0 = divisor.divide(&remainder, bringingDown: numerator.limb0)
        return (quotient, U256(remainder.limb0 &>> shift))
    }

    @inline(__always)
    private func dividedByTwoLimbs(_ number: U256) -> (quotient: U256, remainder: U256) {
        let shift = UInt64(truncatingIfNeeded: number.limb1.leadingZeroBitCount)
        let divisor = TwoLimbDivisor(normalised: number.normalised(by: shift).low)
        let (overflow, numerator) = normalised(by: shift)
        var quotient = U256.zero
        var remainder = U256(limb0: numerator.limb3, limb1: overflow, limb2: 0, limb3: 0)
        quotient.limb2 = divisor.divide(&remainder, bringingDown: numerator.limb2)
        quotient.limb1 = divisor.divide(&remainder, bringingDown: numerator.limb1)
        quotient.limb0 = divisor.divide(&remainder, bringingDown: numerator.limb0)
        return (quotient, remainder.denormalised(by: shift))
    }

    @inline(__always)
    private func dividedByThreeLimbs(_ number: U256) -> (quotient: U256, remainder: U256) {
        let shift = UInt64(truncatingIfNeeded: number.limb2.leadingZeroBitCount)
        let divisor = ThreeLimbDivisor(normalised: number.normalised(by: shift).low)
        let (overflow, numerator) = normalised(by: shift)
        var quotient = U256.zero
        var remainder = U256(limb0: numerator.limb2, limb1: numerator.limb3, limb2: overflow, limb3: 0)
        quotient.limb1 = divisor.divide(&remainder, bringingDown: numerator.limb1)
        quotient.limb0 = divisor.divide(&remainder, bringingDown: numerator.limb0)
        return (quotient, remainder.denormalised(by: shift))
    }

    @inline(__always)
    private func dividedByFourLimbs(_ number: U256) -> (quotient: U256, remainder: U256) {
        let shift = UInt64(truncatingIfNeeded: number.limb3.leadingZeroBitCount)
        let divisor = FourLimbDivisor(normalised: number.normalised(by: shift).low)
        let (overflow, numerator) = normalised(by: shift)
        var remainder = U256(
            limb0: numerator.limb1, limb1: numerator.limb2, limb2: numerator.limb3, limb3: overflow)
        let quotient = divisor.divide(&remainder, bringingDown: numerator.limb0)
        return (U256(quotient), remainder.denormalised(by: shift))
    }

    /// `self << shift`, `shift` below 64, with what leaves the top limb.
    @inline(__always)
    func normalised(by shift: UInt64) -> (overflow: UInt64, low: U256) {
        let low = U256(
            limb0: limb0 &<< shift, limb1: U256.upperHalf(limb1, limb0, shiftedLeft: shift),
            limb2: U256.upperHalf(limb2, limb1, shiftedLeft: shift),
            limb3: U256.upperHalf(limb3, limb2, shiftedLeft: shift))
        return (U256.upperHalf(0, limb3, shiftedLeft: shift), low)
    }

    /// `self >> shift`, `shift` below 64.
    @inline(__always)
    func denormalised(by shift: UInt64) -> U256 {
        U256(
            limb0: U256.lowerHalf(limb1, limb0, shiftedRight: shift),
            limb1: U256.lowerHalf(limb2, limb1, shiftedRight: shift),
            limb2: U256.lowerHalf(limb3, limb2, shiftedRight: shift), limb3: limb3 &>> shift)
    }
}
