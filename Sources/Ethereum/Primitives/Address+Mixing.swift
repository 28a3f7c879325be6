extension Address {
    /// A hash for tables, all 64 bits of it usable; `seed` is the table's secret.
    @inlinable @inline(__always)
    public func mixed(seed: UInt64) -> UInt64 {
        let (first, second) = (seed ^ 0xa076_1d64_78bd_642f, (seed ^ 0x5896_36e3_c8a1_fd2d) &* 0xe703_7ed1_a0b4_28db)
        let lower = (low ^ first).folded(with: middle ^ second)
        return (lower ^ second).folded(with: UInt64(high) ^ first ^ 0x8ebc_6af0_9c88_c6e3)
    }

    // As for words.
    // swift-format-ignore: NoLeadingUnderscores
    @inlinable @inline(__always)
    public func _rawHashValue(seed: Int) -> Int {
        Int(truncatingIfNeeded: mixed(seed: UInt64(bitPattern: Int64(seed))))
    }
}
