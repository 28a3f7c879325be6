// Carries are written as widening to 128 bits and borrows as comparisons, because these are the forms that become
// add/adc and sub/sbb; chains of `addingReportingOverflow` become three to five times as many instructions.

extension U256 {
    @inlinable @inline(__always)
    public static func &+ (left: U256, right: U256) -> U256 {
        let sum0 = UInt128(left.limb0) &+ UInt128(right.limb0)
        let sum1 = UInt128(left.limb1) &+ UInt128(right.limb1) &+ (sum0 &>> 64)
        let sum2 = UInt128(left.limb2) &+ UInt128(right.limb2) &+ (sum1 &>> 64)
        let sum3 = left.limb3 &+ right.limb3 &+ sum2.highHalf
        return U256(limb0: sum0.lowHalf, limb1: sum1.lowHalf, limb2: sum2.lowHalf, limb3: sum3)
    }

    @inlinable @inline(__always)
    public static func &- (left: U256, right: U256) -> U256 {
        left.subtractingReportingOverflow(right).partialValue
    }

    @inlinable @inline(__always)
    public static func &* (left: U256, right: U256) -> U256 {
        let row00 = left.limb0.multiplied(by: right.limb0)
        let row01 = left.limb0.multiplied(by: right.limb1, adding: row00.highHalf)
        let row02 = left.limb0.multiplied(by: right.limb2, adding: row01.highHalf)
        let row03 = left.limb0 &* right.limb3 &+ row02.highHalf

        let row10 = left.limb1.multiplied(by: right.limb0, adding: row01.lowHalf)
        let row11 = left.limb1.multiplied(by: right.limb1, adding: row02.lowHalf, row10.highHalf)
        let row12 = left.limb1 &* right.limb2 &+ row03 &+ row11.highHalf

        let row20 = left.limb2.multiplied(by: right.limb0, adding: row11.lowHalf)
        let row21 = left.limb2 &* right.limb1 &+ row12 &+ row20.highHalf

        let row30 = left.limb3 &* right.limb0 &+ row21
        return U256(limb0: row00.lowHalf, limb1: row10.lowHalf, limb2: row20.lowHalf, limb3: row30)
    }

    @inlinable @inline(__always)
    public static func &+= (left: inout U256, right: U256) { left = left &+ right }

    @inlinable @inline(__always)
    public static func &-= (left: inout U256, right: U256) { left = left &- right }

    @inlinable @inline(__always)
    public static func &*= (left: inout U256, right: U256) { left = left &* right }

    @inlinable @inline(__always)
    public func addingReportingOverflow(_ other: U256) -> (partialValue: U256, overflow: Bool) {
        let sum0 = UInt128(limb0) &+ UInt128(other.limb0)
        let sum1 = UInt128(limb1) &+ UInt128(other.limb1) &+ (sum0 &>> 64)
        let sum2 = UInt128(limb2) &+ UInt128(other.limb2) &+ (sum1 &>> 64)
        let sum3 = UInt128(limb3) &+ UInt128(other.limb3) &+ (sum2 &>> 64)
        let sum = U256(limb0: sum0.lowHalf, limb1: sum1.lowHalf, limb2: sum2.lowHalf, limb3: sum3.lowHalf)
        return (sum, sum3.highHalf != 0)
    }

    @inlinable @inline(__always)
    public func subtractingReportingOverflow(_ other: U256) -> (partialValue: U256, overflow: Bool) {
        let borrow0 = UInt64(limb0 < other.limb0)
        let partial1 = limb1 &- other.limb1
        let borrow1 = UInt64(limb1 < other.limb1) | UInt64(partial1 < borrow0)
        let partial2 = limb2 &- other.limb2
        let borrow2 = UInt64(limb2 < other.limb2) | UInt64(partial2 < borrow1)
        let partial3 = limb3 &- other.limb3
        let borrow3 = UInt64(limb3 < other.limb3) | UInt64(partial3 < borrow2)
        let difference = U256(
            limb0: limb0 &- other.limb0, limb1: partial1 &- borrow0, limb2: partial2 &- borrow1,
            limb3: partial3 &- borrow2)
        return (difference, borrow3 != 0)
    }

    public func multipliedReportingOverflow(by other: U256) -> (partialValue: U256, overflow: Bool) {
        let product = multipliedFullWidth(by: other)
        return (product.low, !product.high.isZero)
    }

    /// The whole 512-bit product.
    @inlinable @inline(__always)
    public func multipliedFullWidth(by other: U256) -> (high: U256, low: U256) {
        let row00 = limb0.multiplied(by: other.limb0)
        let row01 = limb0.multiplied(by: other.limb1, adding: row00.highHalf)
        let row02 = limb0.multiplied(by: other.limb2, adding: row01.highHalf)
        let row03 = limb0.multiplied(by: other.limb3, adding: row02.highHalf)

        let row10 = limb1.multiplied(by: other.limb0, adding: row01.lowHalf)
        let row11 = limb1.multiplied(by: other.limb1, adding: row02.lowHalf, row10.highHalf)
        let row12 = limb1.multiplied(by: other.limb2, adding: row03.lowHalf, row11.highHalf)
        let row13 = limb1.multiplied(by: other.limb3, adding: row03.highHalf, row12.highHalf)

        let row20 = limb2.multiplied(by: other.limb0, adding: row11.lowHalf)
        let row21 = limb2.multiplied(by: other.limb1, adding: row12.lowHalf, row20.highHalf)
        let row22 = limb2.multiplied(by: other.limb2, adding: row13.lowHalf, row21.highHalf)
        let row23 = limb2.multiplied(by: other.limb3, adding: row13.highHalf, row22.highHalf)

        let row30 = limb3.multiplied(by: other.limb0, adding: row21.lowHalf)
        let row31 = limb3.multiplied(by: other.limb1, adding: row22.lowHalf, row30.highHalf)
        let row32 = limb3.multiplied(by: other.limb2, adding: row23.lowHalf, row31.highHalf)
        let row33 = limb3.multiplied(by: other.limb3, adding: row23.highHalf, row32.highHalf)

        let low = U256(limb0: row00.lowHalf, limb1: row10.lowHalf, limb2: row20.lowHalf, limb3: row30.lowHalf)
        let high = U256(limb0: row31.lowHalf, limb1: row32.lowHalf, limb2: row33.lowHalf, limb3: row33.highHalf)
        return (high, low)
    }

    /// The truncated product with itself: six multiplications where `&*` needs ten.
    @inlinable @inline(__always)
    public var squared: U256 {
        let square0 = limb0.multiplied(by: limb0)
        let cross01 = limb0.multiplied(by: limb1)
        let cross02 = limb0.multiplied(by: limb2)
        let square1 = limb1.multiplied(by: limb1)
        let cross = limb0 &* limb3 &+ limb1 &* limb2
        let low = U256(low: square0, high: square1)
        let middle = U256(limb0: 0, limb1: cross01.lowHalf, limb2: cross01.highHalf, limb3: 0)
        let top = U256(limb0: 0, limb1: 0, limb2: cross02.lowHalf, limb3: cross02.highHalf &+ cross)
        let half = middle &+ top
        return low &+ half &+ half
    }

    /// `self` to the power of `exponent`, modulo 2^256; 0 to the power of 0 is 1.
    @inline(never)
    public func power(_ exponent: U256) -> U256 {
        if limb0 == 2, limb1 | limb2 | limb3 == 0 { return U256.one.shiftedLeft(by: exponent) }
        var result = U256.one
        var square = self
        var bits = exponent
        while true {
            if bits.limb0 & 1 != 0 { result &*= square }
            bits = bits.shiftedRightByOne
            if bits.isZero { return result }
            square = square.squared
        }
    }

    @inline(__always)
    private var shiftedRightByOne: U256 {
        U256(
            limb0: limb0 &>> 1 | limb1 &<< 63, limb1: limb1 &>> 1 | limb2 &<< 63,
            limb2: limb2 &>> 1 | limb3 &<< 63, limb3: limb3 &>> 1)
    }
}

extension U256 {
    /// Two's complement negation.
    @inlinable @inline(__always)
    public var negated: U256 { U256.zero &- self }

    /// The sign bit of the two's complement reading.
    @inlinable @inline(__always)
    public var isNegative: Bool { limb3 &>> 63 != 0 }

    /// The distance from zero of the two's complement reading; of -2^255 it is 2^255.
    @inlinable @inline(__always)
    public var magnitude: U256 { isNegative ? negated : self }
}

extension UInt64 {
    /// `self * factor + addend + carry`, which always fits 128 bits.
    @inlinable @inline(__always)
    func multiplied(by factor: UInt64, adding addend: UInt64 = 0, _ carry: UInt64 = 0) -> UInt128 {
        UInt128(self) &* UInt128(factor) &+ UInt128(addend) &+ UInt128(carry)
    }
}
