/// An unsigned 256-bit integer, the EVM's word.
///
/// Four limbs, least significant first, so that the stack can be walked limb by limb.
@frozen public struct U256: Hashable, Sendable {
    public var limb0: UInt64
    public var limb1: UInt64
    public var limb2: UInt64
    public var limb3: UInt64

    @inlinable @inline(__always)
    public init(limb0: UInt64, limb1: UInt64, limb2: UInt64, limb3: UInt64) {
        self.limb0 = limb0
        self.limb1 = limb1
        self.limb2 = limb2
        self.limb3 = limb3
    }

    @inlinable @inline(__always)
    public init(_ value: UInt64) {
        self.init(limb0: value, limb1: 0, limb2: 0, limb3: 0)
    }

    /// 1 for true, 0 for false, as EVM comparisons answer.
    @inlinable @inline(__always)
    public init(_ isTrue: Bool) {
        self.init(UInt64(isTrue))
    }

    @inlinable @inline(__always)
    public init(low: UInt128, high: UInt128 = 0) {
        self.init(limb0: low.lowHalf, limb1: low.highHalf, limb2: high.lowHalf, limb3: high.highHalf)
    }

    @inlinable public static var zero: U256 { U256(0 as UInt64) }
    @inlinable public static var one: U256 { U256(1 as UInt64) }
    @inlinable public static var max: U256 {
        U256(limb0: .max, limb1: .max, limb2: .max, limb3: .max)
    }

    @inlinable @inline(__always)
    public var isZero: Bool { limb0 | limb1 | limb2 | limb3 == 0 }

    /// The value if it fits 64 bits.
    @inlinable @inline(__always)
    public var uint64: UInt64? { limb1 | limb2 | limb3 == 0 ? limb0 : nil }

    /// The value if it fits 128 bits.
    @inlinable public var uint128: UInt128? { limb2 | limb3 == 0 ? low : nil }

    /// Limbs 0 and 1.
    @inlinable @inline(__always)
    public var low: UInt128 { UInt128(high: limb1, low: limb0) }

    /// Limbs 2 and 3.
    @inlinable @inline(__always)
    public var high: UInt128 { UInt128(high: limb3, low: limb2) }
}

extension U256: ExpressibleByIntegerLiteral {
    @inlinable public init(integerLiteral value: UInt64) {
        self.init(limb0: value, limb1: 0, limb2: 0, limb3: 0)
    }
}

extension UInt128 {
    @inlinable @inline(__always)
    init(high: UInt64, low: UInt64) {
        self = UInt128(high) &<< 64 | UInt128(low)
    }

    @inlinable @inline(__always)
    var lowHalf: UInt64 { UInt64(truncatingIfNeeded: self) }

    @inlinable @inline(__always)
    var highHalf: UInt64 { UInt64(truncatingIfNeeded: self &>> 64) }
}

extension UInt64 {
    /// 1 for true, 0 for false, without a branch.
    @inlinable @inline(__always)
    init(_ isTrue: Bool) {
        self = isTrue ? 1 : 0
    }
}
