// Table hashes of our own: keys are chosen by whoever sends transactions, so a table takes a seed they cannot know.

extension U256 {
    /// A hash for tables, all 64 bits of it usable; `seed` is the table's secret.
    @inlinable @inline(__always)
    public func mixed(seed: UInt64) -> UInt64 {
        let lower = (limb0 ^ seed).folded(with: limb1 ^ 0xa076_1d64_78bd_642f)
        let upper = (limb2 ^ seed).folded(with: limb3 ^ 0xe703_7ed1_a0b4_28db)
        return (lower ^ seed).folded(with: upper ^ 0x8ebc_6af0_9c88_c6e3)
    }
}

extension Hash {
    /// A hash for tables, all 64 bits of it usable; `seed` is the table's secret.
    @inlinable @inline(__always)
    public func mixed(seed: UInt64) -> UInt64 { number.mixed(seed: seed) }
}

extension Address {
    /// A hash for tables, all 64 bits of it usable; `seed` is the table's secret.
    @inlinable @inline(__always)
    public func mixed(seed: UInt64) -> UInt64 {
        let lower = (low ^ seed).folded(with: middle ^ 0xa076_1d64_78bd_642f)
        return (lower ^ seed).folded(with: UInt64(high) ^ 0x8ebc_6af0_9c88_c6e3)
    }
}

extension UInt64 {
    /// Both halves of the 128-bit product, one upon the other.
    @inlinable @inline(__always)
    func folded(with other: UInt64) -> UInt64 {
        let product = UInt128(self) &* UInt128(other)
        return product.lowHalf ^ product.highHalf
    }
}
