extension FixedWidthInteger {
    /// The sum, or the end of the range on the side where it lies: a gas limit is a claim, and a sum of claims may be
    /// more than there is room for.
    @inlinable public func addingSaturated(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
