import Admin

/// The last blocks, explained; the oldest ones are forgotten.
struct BlockHistory {
    private let countMax: Int
    /// As a ring: the oldest one is at `oldest` once there are as many as there may be.
    private var blocks: [BlockExplanation] = []
    private var oldest = 0

    init(countMax: Int = AdminLimits.blocksMax) {
        precondition(countMax > 0)
        self.countMax = countMax
    }

    var count: Int { blocks.count }

    mutating func add(_ block: BlockExplanation) {
        guard blocks.count == countMax else { return blocks.append(block) }
        blocks[oldest] = block
        oldest = (oldest + 1) % countMax
    }

    /// The last ones, newest last.
    func last(_ wanted: Int) -> [BlockSummary] {
        let count = max(0, min(wanted, blocks.count))
        return (blocks.count - count..<blocks.count).map { block(at: $0).summary }
    }

    /// The newest one of this number, or of this hash.
    func find(number: UInt64?, hash: String) -> BlockExplanation? {
        for position in blocks.indices.reversed() {
            let block = block(at: position)
            if block.summary.hash == hash || (number != nil && block.summary.number == number) { return block }
        }
        return nil
    }

    /// Counted from the oldest one.
    private func block(at position: Int) -> BlockExplanation { blocks[(oldest + position) % blocks.count] }
}
