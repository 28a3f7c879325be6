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
        let empty = try measure(NodeBlock(town.block([])))
        var progress = Progress("bench growth", of: series.count * (doublings + 1))
        var rows: [GrowthRow] = []
        for (index, series) in series.enumerated() {
            let sizes = series.sizes(doublings: doublings)
            var measured: [[Strategy: [PipelineRun]]] = []
            for size in sizes {
                progress.advance(to: index * sizes.count + measured.count, "\(series.rawValue) \(size)")
                measured.append(try measure(series.block(size)))
            }
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

    /// Strategies take turns.
    private func measure(_ block: NodeBlock) throws -> [Strategy: [PipelineRun]] {
        let nodes = try strategies.map { try PipelineNode(block, $0, workers: workers) }
        var measured: [Strategy: [PipelineRun]] = [:]
        for run in 0..<(firstRuns + runs) {
            for (strategy, node) in zip(strategies, nodes) {
                let result = try node.run()
                guard result.report.strategy == strategy else {
                    throw BenchFailure.wrongVerdict(
                        block: "\(result.report.transactionCount) transactions",
                        "\(strategy) gave up: \(result.report.undecidedReason ?? "")")
                }
                if run >= firstRuns { measured[strategy, default: []].append(result) }
            }
        }
        return measured
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
