import Chain
import Scheduling

/// Executes blocks by default and in order, in turn, so that both see the same machine.
public struct BoundsBench {
    private let blocks: [BoundedBlock]
    private let runs: Int
    private let workers: Int
    /// Workers that know code and keys already: a chain is more than one block.
    private let firstRuns = 3

    /// - Parameter match: only blocks whose name contains it.
    public init(match: String? = nil, runs: Int, workers: Int) throws {
        blocks = try BoundedBlock.all().filter { block in match.map(block.name.contains) ?? true }
        guard !blocks.isEmpty else { throw BenchFailure.noBlock(match: match ?? "") }
        (self.runs, self.workers) = (runs, workers)
    }

    public func run() throws -> BoundsReport {
        BoundsReport(rows: try blocks.map(measure), runs: runs, workers: workers)
    }

    private func measure(_ block: BoundedBlock) throws -> BoundsRow {
        let inOrder = try BoundsNode(block, .sequential, workers: workers)
        let byDefault = try BoundsNode(block, .seeded, workers: workers)
        for _ in 0..<firstRuns {
            try inOrder.run(isKept: false)
            try byDefault.run(isKept: false)
        }
        for run in 0..<runs {
            for node in run.isMultiple(of: 2) ? [inOrder, byDefault] : [byDefault, inOrder] { try node.run() }
        }
        return BoundsRow(
            name: block.name, gasUsed: block.block.header.gasUsed, bound: block.bound, inOrder: inOrder.samples,
            byDefault: byDefault.samples, way: BoundsRow.Way(byDefault.lastReport))
    }
}
