/// An unsigned 256-bit integer, the EVM's word.
///
/// Four limbs, least significant first, so that the stack can be walked limb by limb.
@frozen public struct U256: Hashable, Sendable {
    public var limb0: UInt64
    public var limb1: UInt64
    public var limb2: UInt64
    public var limb3: UInt64

    @inlinable public init(limb0: UInt64, limb1: UInt64, limb2: UInt64, limb3: UInt64) {
        self.limb0 = limb0
        self.limb1 = limb1
        self.limb2 = limb2
        self.limb3 = limb3
    }

    @inlinable public init(_ value: UInt64) {
        self.init(limb0: value, limb1: 0, limb2: 0, limb3: 0)
    }

    @inlinable public static var zero: U256 { U256(0) }
    @inlinable public static var one: U256 { U256(1) }
    @inlinable public static var max: U256 {
        U256(limb0: .max, limb1: .max, limb2: .max, limb3: .max)
    }

    @inlinable public var isZero: Bool { limb0 | limb1 | limb2 | limb3 == 0 }

    /// The value if it fits 64 bits.
    @inlinable public var uint64: UInt64? { limb1 | limb2 | limb3 == 0 ? limb0 : nil }
}
