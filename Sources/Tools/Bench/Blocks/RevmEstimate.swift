/// What revm takes for a block: its calls, less what a binding and uncached code add, as its script estimates it.
struct RevmEstimate: Equatable {
    let gas: UInt64
    /// Transactions whose gas is not the specification's: of rules that this revm does not know, or cut short.
    let mismatches: Int
    /// The sum of every transaction's least time.
    let least: Duration
    /// Of whole runs.
    let median: Duration

    /// So many transactions that come out otherwise do not change what a block takes, if they use as little gas.
    private static let mismatchesMax = 3
    private static let gasShareMax = 0.01

    init(gas: UInt64, mismatches: Int, least: Duration, median: Duration) {
        (self.gas, self.mismatches, self.least, self.median) = (gas, mismatches, least, median)
    }

    /// Nil where the answer is something else.
    init?(_ answer: [String: Any]) {
        guard let gas = answer["gas"] as? Int, let mismatches = answer["mismatches"] as? Int,
            let least = answer["least_ms"] as? Double, let median = answer["median_ms"] as? Double
        else { return nil }
        self.init(
            gas: UInt64(gas), mismatches: mismatches, least: .milliseconds(1) * least,
            median: .milliseconds(1) * median)
    }

    /// Whether it did the same work as somebody who used so much gas.
    func isComparable(gasUsed: UInt64) -> Bool {
        let difference = Double(gas > gasUsed ? gas - gasUsed : gasUsed - gas)
        return mismatches <= Self.mismatchesMax && difference <= Double(gasUsed) * Self.gasShareMax
    }
}
