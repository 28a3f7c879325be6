import Console
import Coordinator
import Scheduling

/// Executes blocks that double, under every strategy, and asks which part of the cost grows faster than they do.
public struct GrowthBench {
    private let series: [GrowthSeries]
    private let strategies: [Strategy]
    private let doublings: Int
    private let runs: Int
    private let workers: Int
    /// Workers that know code and keys already: a chain is more than one block.
    private let firstRuns = 2

    /// Blocks of `heddle bench bounds` that nothing can win: one chain, reads that hide behind a value, one refused.
    private static let boundedBlocks = ["300 of one sender", "300 reads behind a value", "300 calls, gas wrong"]

    public init(
        series: [GrowthSeries] = GrowthSeries.allCases, strategies: [Strategy] = Strategy.allCases, doublings: Int,
        runs: Int, workers: Int
    ) {
        (self.series, self.strategies, self.doublings) = (series, strategies, doublings)
        (self.runs, self.workers) = (runs, workers)
    }

    public func run() throws -> GrowthReport {
        let town = PaymentTown(walletCount: 1)
        let empty = try measure([NodeBlock(town.block([]))])[0]
        var progress = Progress("bench growth", of: series.count)
        var rows: [GrowthRow] = []
        for (index, series) in series.enumerated() {
            let sizes = series.sizes(doublings: doublings)
            progress.advance(to: index, series.rawValue)
            let measured = try measure(sizes.map { try series.block($0) })
            for strategy in strategies {
                for part in GrowthPart.all {
                    rows.append(
                        GrowthRow(
                            series: series, strategy: strategy, part: part, sizes: sizes,
                            times: measured.map { Self.median(part, $0[strategy]!) },
                            empty: Self.median(part, empty[strategy]!)))
                }
            }
        }
        progress.finish()
        return GrowthReport(rows: rows, bounds: try bounds(), runs: runs, workers: workers)
    }

    /// Blocks and strategies take turns: a machine that gets slower must not look like a block that grows.
    private func measure(_ blocks: [NodeBlock]) throws -> [[Strategy: [PipelineRun]]] {
        let nodes = try blocks.map { block in
            try strategies.map { try PipelineNode(block, $0, workers: workers) }
        }
        var measured: [[Strategy: [PipelineRun]]] = blocks.map { _ in [:] }
        for run in 0..<(firstRuns + runs) {
            for block in blocks.indices {
                for (strategy, node) in zip(strategies, nodes[block]) {
                    let result = try self.run(node, strategy)
                    if run >= firstRuns { measured[block][strategy, default: []].append(result) }
                }
            }
        }
        return measured
    }

    /// A strategy that gives up has another one's times.
    private func run(_ node: PipelineNode, _ strategy: Strategy) throws -> PipelineRun {
        let result = try node.run()
        guard result.report.strategy == strategy else {
            throw BenchFailure.wrongVerdict(
                block: "\(result.report.transactionCount) transactions",
                "\(strategy) gave up: \(result.report.undecidedReason ?? "")")
        }
        return result
    }

    private func bounds() throws -> BoundsReport {
        let rows = try Self.boundedBlocks.flatMap {
            try BoundsBench(match: $0, runs: runs, workers: workers).run().rows
        }
        return BoundsReport(rows: rows, runs: runs, workers: workers)
    }

    private static func median(_ part: GrowthPart, _ runs: [PipelineRun]) -> Duration {
        var samples = Samples()
        for run in runs { samples.append(part.time(in: run)) }
        return samples.median
    }
}
