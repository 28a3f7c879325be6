extension U256 {
    @inlinable @inline(__always)
    public static func & (left: U256, right: U256) -> U256 {
        U256(
            limb0: left.limb0 & right.limb0, limb1: left.limb1 & right.limb1,
            limb2: left.limb2 & right.limb2, limb3: left.limb3 & right.limb3)
    }

    @inlinable @inline(__always)
    public static func | (left: U256, right: U256) -> U256 {
        U256(
            limb0: left.limb0 | right.limb0, limb1: left.limb1 | right.limb1,
            limb2: left.limb2 | right.limb2, limb3: left.limb3 | right.limb3)
    }

    @inlinable @inline(__always)
    public static func ^ (left: U256, right: U256) -> U256 {
        U256(
            limb0: left.limb0 ^ right.limb0, limb1: left.limb1 ^ right.limb1,
            limb2: left.limb2 ^ right.limb2, limb3: left.limb3 ^ right.limb3)
    }

    @inlinable @inline(__always)
    public static prefix func ~ (value: U256) -> U256 {
        U256(limb0: ~value.limb0, limb1: ~value.limb1, limb2: ~value.limb2, limb3: ~value.limb3)
    }

    /// Bits up to and including the highest one set: 0 for zero, 256 at most.
    @inlinable @inline(__always)
    public var bitWidthUsed: Int { 256 &- leadingZeroBitCount }

    /// EIP-7939: 256 for zero.
    @inlinable @inline(__always)
    public var leadingZeroBitCount: Int {
        if limb3 != 0 { return limb3.leadingZeroBitCount }
        if limb2 != 0 { return 64 &+ limb2.leadingZeroBitCount }
        if limb1 != 0 { return 128 &+ limb1.leadingZeroBitCount }
        return 192 &+ limb0.leadingZeroBitCount
    }

    /// The byte at `index`, 0 being the most significant; 0 beyond the 32nd, as BYTE answers.
    @inlinable @inline(__always)
    public func byte(at index: U256) -> UInt8 {
        guard index.limb1 | index.limb2 | index.limb3 == 0, index.limb0 < 32 else { return 0 }
        return byte(at: Int(truncatingIfNeeded: index.limb0))
    }

    @inlinable @inline(__always)
    public func byte(at index: Int) -> UInt8 {
        guard UInt(bitPattern: index) < 32 else { return 0 }
        let low = index & 8 == 0 ? limb1 : limb0
        let high = index & 8 == 0 ? limb3 : limb2
        let limb = index & 16 == 0 ? high : low
        return UInt8(truncatingIfNeeded: limb &>> UInt64(truncatingIfNeeded: 56 &- 8 &* (index & 7)))
    }

    /// The value whose sign bit is the top bit of byte `index`, counted from the least significant, as SIGNEXTEND does.
    @inlinable @inline(__always)
    public func signExtended(fromByte index: U256) -> U256 {
        guard index.limb1 | index.limb2 | index.limb3 == 0, index.limb0 < 31 else { return self }
        let position = index.limb0 &>> 3
        let unused = 56 &- 8 &* (index.limb0 & 7)
        let limb = position < 2 ? (position == 0 ? limb0 : limb1) : (position == 2 ? limb2 : limb3)
        let extended = Int64(bitPattern: limb &<< unused) &>> Int64(truncatingIfNeeded: unused)
        let signed = UInt64(bitPattern: extended)
        let sign = UInt64(bitPattern: extended &>> 63)
        return U256(
            limb0: position == 0 ? signed : limb0,
            limb1: position < 1 ? sign : (position == 1 ? signed : limb1),
            limb2: position < 2 ? sign : (position == 2 ? signed : limb2),
            limb3: position < 3 ? sign : signed)
    }
}

// Shifts select by 128 and by 64 bits and then funnel what is left: no branch depends on the amount within 256.
extension U256 {
    /// Negative amounts are a bug; 256 and more give zero.
    @inlinable @inline(__always)
    public static func << (value: U256, amount: Int) -> U256 {
        precondition(amount >= 0)
        return amount > 255 ? .zero : value.shiftedLeft(within: UInt64(truncatingIfNeeded: amount))
    }

    /// Negative amounts are a bug; 256 and more give zero.
    @inlinable @inline(__always)
    public static func >> (value: U256, amount: Int) -> U256 {
        precondition(amount >= 0)
        return amount > 255 ? .zero : value.shiftedRight(within: UInt64(truncatingIfNeeded: amount), filling: 0)
    }

    /// SHL.
    @inlinable @inline(__always)
    public func shiftedLeft(by amount: U256) -> U256 {
        guard amount.limb1 | amount.limb2 | amount.limb3 == 0, amount.limb0 < 256 else { return .zero }
        return shiftedLeft(within: amount.limb0)
    }

    /// SHR.
    @inlinable @inline(__always)
    public func shiftedRight(by amount: U256) -> U256 {
        guard amount.limb1 | amount.limb2 | amount.limb3 == 0, amount.limb0 < 256 else { return .zero }
        return shiftedRight(within: amount.limb0, filling: 0)
    }

    /// SAR: shifts in copies of the sign bit.
    @inlinable @inline(__always)
    public func arithmeticallyShiftedRight(by amount: U256) -> U256 {
        let sign = UInt64(bitPattern: Int64(bitPattern: limb3) &>> 63)
        guard amount.limb1 | amount.limb2 | amount.limb3 == 0, amount.limb0 < 256 else {
            return U256(limb0: sign, limb1: sign, limb2: sign, limb3: sign)
        }
        return shiftedRight(within: amount.limb0, filling: sign)
    }

    @inlinable @inline(__always)
    func shiftedLeft(within amount: UInt64) -> U256 {
        var (word0, word1, word2, word3) = (limb0, limb1, limb2, limb3)
        let by128 = amount & 128 != 0
        word3 = by128 ? word1 : word3
        word2 = by128 ? word0 : word2
        word1 = by128 ? 0 : word1
        word0 = by128 ? 0 : word0
        let by64 = amount & 64 != 0
        word3 = by64 ? word2 : word3
        word2 = by64 ? word1 : word2
        word1 = by64 ? word0 : word1
        word0 = by64 ? 0 : word0
        let rest = amount & 63
        return U256(
            limb0: word0 &<< rest, limb1: U256.upperHalf(word1, word0, shiftedLeft: rest),
            limb2: U256.upperHalf(word2, word1, shiftedLeft: rest),
            limb3: U256.upperHalf(word3, word2, shiftedLeft: rest))
    }

    /// `sign` is all zeros or all ones.
    @inlinable @inline(__always)
    func shiftedRight(within amount: UInt64, filling sign: UInt64) -> U256 {
        var (word0, word1, word2, word3) = (limb0, limb1, limb2, limb3)
        let by128 = amount & 128 != 0
        word0 = by128 ? word2 : word0
        word1 = by128 ? word3 : word1
        word2 = by128 ? sign : word2
        word3 = by128 ? sign : word3
        let by64 = amount & 64 != 0
        word0 = by64 ? word1 : word0
        word1 = by64 ? word2 : word1
        word2 = by64 ? word3 : word2
        word3 = by64 ? sign : word3
        let rest = amount & 63
        return U256(
            limb0: U256.lowerHalf(word1, word0, shiftedRight: rest),
            limb1: U256.lowerHalf(word2, word1, shiftedRight: rest),
            limb2: U256.lowerHalf(word3, word2, shiftedRight: rest),
            limb3: U256.lowerHalf(sign, word3, shiftedRight: rest))
    }

    /// The upper half of `high:low << amount`, `amount` below 64, in the form that becomes one shld.
    @inlinable @inline(__always)
    static func upperHalf(_ high: UInt64, _ low: UInt64, shiftedLeft amount: UInt64) -> UInt64 {
        high &<< amount | (low &>> 1) &>> (63 ^ amount)
    }

    /// The lower half of `high:low >> amount`, `amount` below 64, in the form that becomes one shrd.
    @inlinable @inline(__always)
    static func lowerHalf(_ high: UInt64, _ low: UInt64, shiftedRight amount: UInt64) -> UInt64 {
        low &>> amount | (high &<< 1) &<< (63 ^ amount)
    }
}
