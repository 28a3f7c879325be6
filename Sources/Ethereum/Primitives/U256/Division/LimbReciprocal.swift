/// Reciprocals of the top limbs of a divisor, and the estimate of a quotient limb they give.
enum LimbReciprocal {
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
