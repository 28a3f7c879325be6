import Admin
import Console

/// What became of one block, in a line.
struct BlockLine {
    private let block: BlockSummary

    init(_ block: BlockSummary) { self.block = block }

    /// `block 12  0x5f3a90c1…  accepted  248 transactions  20.1 Mgas  seeded, tier 0  12.3 ms  245.1 Mgas/s`
    var text: String {
        var parts = ["block \(block.number)", ShortHash(block.hash).text, block.verdict.rawValue]
        switch block.verdict {
        case .accepted:
            parts += [
                Format.count(block.transactions, "transaction"), "\(BlockFigures.megagas(block.gasUsed)) Mgas",
                "\(block.strategy), tier \(block.tier)",
            ]
            if block.redispatched > 0 { parts.append("\(Format.count(block.redispatched)) ran again") }
            parts += [
                Format.duration(.milliseconds(block.milliseconds)),
                "\(Format.decimal(block.megagasPerSecond, places: 1)) Mgas/s",
            ]
        case .kept: parts.append("beside the chain, not executed")
        case .known: parts.append("it was here before")
        case .refused, .undecided: parts.append(block.reason ?? "no reason is known")
        }
        return parts.joined(separator: "  ")
    }
}
