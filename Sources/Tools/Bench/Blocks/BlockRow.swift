/// One block's line in the report.
struct BlockRow {
    let number: UInt64
    let transactionCount: Int
    let gasUsed: UInt64
    /// What it reads is in memory.
    var warm = BlockTimes()
    /// What it reads comes from the store, once each.
    var stored = BlockTimes()
    var senders = Samples()
    /// Nil where nobody asked it.
    var revm: RevmEstimate?

    /// No block may be slower than this, in revm's speed.
    static let speedMin = 0.7
    /// What is over sooner says nothing about a block.
    private static let timeMin = Duration.microseconds(100)

    /// Our speed in revm's, each part as its fastest run had it; nil where there is nothing to compare with.
    var speed: Double? { comparable.map { $0.least / warm.sumOfLeast } }
    /// The same by medians of whole runs.
    var medianSpeed: Double? { comparable.map { $0.median / warm.median } }

    /// Whether it counts by itself, not only in the sum.
    var isJudged: Bool { comparable.map { max($0.least, warm.sumOfLeast) >= Self.timeMin } ?? false }
    var isReached: Bool? { isJudged ? speed.map { $0 >= Self.speedMin } : nil }

    /// Nil where nobody asked, and where revm did other work.
    var comparable: RevmEstimate? {
        revm?.isComparable(gasUsed: gasUsed) == true && !warm.isEmpty ? revm : nil
    }
}
