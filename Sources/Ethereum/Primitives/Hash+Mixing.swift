extension Hash {
    /// A hash for tables, all 64 bits of it usable; `seed` is the table's secret.
    @inlinable @inline(__always)
    public func mixed(seed: UInt64) -> UInt64 { number.mixed(seed: seed) }

    // As for words.
    // swift-format-ignore: NoLeadingUnderscores
    @inlinable @inline(__always)
    public func _rawHashValue(seed: Int) -> Int {
        Int(truncatingIfNeeded: mixed(seed: UInt64(bitPattern: Int64(seed))))
    }
}
