import Admin
import Console

/// The last blocks, a row each, oldest first: the newest stands where the eye is when it scrolled by.
struct BlocksTable {
    private let blocks: [BlockSummary]
    /// In the order in which blocks pass them.
    private let stages: [String]

    init(_ blocks: [BlockSummary], withStages: Bool = true) {
        self.blocks = blocks
        guard withStages else {
            stages = []
            return
        }
        var stages: [String] = []
        for stage in blocks.flatMap(\.stages) where !stages.contains(stage.name) { stages.append(stage.name) }
        self.stages = stages
    }

    var text: String { (lines + (blocks.isEmpty ? [] : ["", Self.legend])).joined(separator: "\n") }

    private static let legend =
        "Times in ms. tier: 0 the first plan held, 1 some transactions ran again, 2 the rest ran in order; "
        + "again: how many ran again."

    /// Without the legend.
    var lines: [String] {
        guard !blocks.isEmpty else {
            return ["No block has come since the daemon started. Bring some with `heddle import` or `heddle submit`."]
        }
        var table = Table(
            [
                .number("block"), .number("txs"), .number("Mgas"), .words("strategy"), .number("tier"),
                .number("again"),
            ] + stages.map { .number($0) } + [.number("total"), .number("Mgas/s"), .words("")])
        for block in blocks { table.append(cells(of: block)) }
        return table.lines
    }

    private func cells(of block: BlockSummary) -> [String] {
        let times = stages.map { name in
            let stage = block.stages.first { $0.name == name }
            return stage.map { BlockFigures.milliseconds($0.milliseconds) } ?? "-"
        }
        guard block.verdict == .accepted else {
            let blanks = Array(repeating: "", count: stages.count + 7)
            return ["\(block.number)"] + blanks + [note(on: block)]
        }
        return [
            "\(block.number)", "\(block.transactions)", BlockFigures.megagas(block.gasUsed), block.strategy,
            "\(block.tier)", "\(block.redispatched)",
        ] + times + [
            BlockFigures.milliseconds(block.milliseconds), Format.decimal(block.megagasPerSecond, places: 1), "",
        ]
    }

    private func note(on block: BlockSummary) -> String {
        [block.verdict.rawValue, block.reason].compactMap { $0 }.joined(separator: ": ")
    }
}
