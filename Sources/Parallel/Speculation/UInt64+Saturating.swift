extension UInt64 {
    /// A gas limit is a claim, and a sum of claims may be more than there is room for.
    func addingSaturated(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
