extension UInt64 {
    /// Both halves of the 128-bit product, one upon the other.
    @inlinable @inline(__always)
    func folded(with other: UInt64) -> UInt64 {
        let product = UInt128(self) &* UInt128(other)
        return product.lowHalf ^ product.highHalf
    }
}
