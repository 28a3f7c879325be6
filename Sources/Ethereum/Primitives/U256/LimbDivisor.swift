// Division as taught at school, in base 2^64: the divisor is shifted until its top bit is set, the numerator with it,
// and each step brings down one limb of the numerator and yields one limb of the quotient. Quotient limbs come from
// multiplication by a reciprocal (Möller and Granlund, "Improved division by invariant integers", 2011).

/// A divisor whose top bit is set, with the reciprocal of its top limbs.
protocol LimbDivisor {
    /// `divisor` has exactly as many limbs as the type says, and the top bit of its top limb is set.
    init(normalised divisor: U256)

    /// Replaces `remainder`, which is below the divisor, by `(remainder * 2^64 + limb) mod divisor`; the result is the
    /// quotient.
    func divide(_ remainder: inout U256, bringingDown limb: UInt64) -> UInt64
}

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

/// Reciprocals of the top limbs of a divisor, and the estimate of a quotient limb they give.
private enum LimbReciprocal {
    /// `(2^128 - 1) / limb - 2^64`, the top bit of `limb` set.
    @inline(__always)
    static func ofOne(_ limb: UInt64) -> UInt64 {
        limb.dividingFullWidth((~limb, .max)).quotient
    }

    /// `(2^192 - 1) / divisor - 2^64`, the top bit of `divisor` set.
    @inline(__always)
    static func ofTwo(_ divisor: UInt128) -> UInt64 {
        let (high, low) = (divisor.highHalf, divisor.lowHalf)
        var reciprocal = ofOne(high)
        var product = high &* reciprocal &+ low
        if product < low {
            reciprocal &-= 1
            if product >= high {
                reciprocal &-= 1
                product &-= high
            }
            product &-= high
        }
        let carry = reciprocal.multiplied(by: low)
        product &+= carry.highHalf
        if product < carry.highHalf {
            reciprocal &-= 1
            if UInt128(high: product, low: carry.lowHalf) >= divisor { reciprocal &-= 1 }
        }
        return reciprocal
    }

    /// Three limbs, the top two of them below `divisor`, divided by it.
    @inline(__always)
    static func divide(
        _ window: (UInt64, UInt64, UInt64), by divisor: UInt128, _ reciprocal: UInt64
    ) -> (quotient: UInt64, remainder: UInt128) {
        let estimate = reciprocal.multiplied(by: window.0) &+ UInt128(high: window.0, low: window.1)
        var quotient = estimate.highHalf
        let top = window.1 &- quotient &* divisor.highHalf
        var rest = UInt128(high: top, low: window.2) &- quotient.multiplied(by: divisor.lowHalf) &- divisor
        quotient &+= 1
        if rest.highHalf >= estimate.lowHalf {
            quotient &-= 1
            rest &+= divisor
        }
        if rest >= divisor {
            quotient &+= 1
            rest &-= divisor
        }
        return (quotient, rest)
    }
}
