extension U256: Comparable {
    @inlinable @inline(__always)
    public static func < (left: U256, right: U256) -> Bool {
        // Halves compare by cmp and sbb, and combining numbers instead of conditions leaves no branch.
        let lowIsLess = UInt64(left.low < right.low)
        let highIsLess = UInt64(left.high < right.high)
        let highIsEqual = UInt64(left.high == right.high)
        return highIsLess | (highIsEqual & lowIsLess) != 0
    }

    @inlinable @inline(__always)
    public static func > (left: U256, right: U256) -> Bool { right < left }

    @inlinable @inline(__always)
    public static func <= (left: U256, right: U256) -> Bool { !(right < left) }

    @inlinable @inline(__always)
    public static func >= (left: U256, right: U256) -> Bool { !(left < right) }

    @inlinable @inline(__always)
    public static func == (left: U256, right: U256) -> Bool {
        (left.limb0 ^ right.limb0) | (left.limb1 ^ right.limb1) | (left.limb2 ^ right.limb2)
            | (left.limb3 ^ right.limb3) == 0
    }

    /// `self < other` as two's complement numbers, as SLT asks.
    @inlinable @inline(__always)
    public func isSignedLess(than other: U256) -> Bool {
        // Flipping the sign bits maps the signed order onto the unsigned one.
        var (left, right) = (self, other)
        left.limb3 ^= 1 &<< 63
        right.limb3 ^= 1 &<< 63
        return left < right
    }
}
