extension UInt64 {
    /// `count` is 1 to 63.
    @inlinable @inline(__always)
    func rotated(by count: UInt64) -> UInt64 { self &<< count | self &>> (64 &- count) }
}
