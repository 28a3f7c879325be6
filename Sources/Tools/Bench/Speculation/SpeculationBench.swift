import Console
import Coordinator
import Scheduling
import Speculation
import Workloads

/// Executes blocks with more and more conflicts and no list in order and by speculation, in turn.
public struct SpeculationBench {
    /// What the goals are about.
    public static let percents = ConflictBlock.percents
    public static let handlings = [ConflictHandling.optimistic, .multiVersion]
    public static let transactionCount = ConflictBlock.transactionCount

    private let mix: Mix
    private let percents: [Int]
    private let handlings: [ConflictHandling]
    private let transactionCount: Int
    private let runs: Int
    /// Workers that know code and keys already: a chain is more than one block.
    private let firstRuns = 2

    /// - Parameters:
    ///   - mix: what transactions do; the goals are about the main network's.
    ///   - percents: only blocks with these conflict rates.
    ///   - transactionCount: of each block.
    public init(
        mix: Mix = .mainNetwork, percents: [Int] = Self.percents, handlings: [ConflictHandling] = Self.handlings,
        transactionCount: Int = Self.transactionCount, runs: Int
    ) {
        self.mix = mix
        (self.percents, self.handlings) = (percents, handlings)
        (self.transactionCount, self.runs) = (transactionCount, runs)
    }

    public func run() throws -> ConflictReport {
        var rows: [ConflictRow] = []
        var progress = Progress("bench speculation", of: percents.count)
        for (index, percent) in percents.enumerated() {
            progress.advance(to: index, "\(percent) %")
            rows += try measure(ConflictBlock(percent: percent, mix: mix, transactionCount: transactionCount))
        }
        progress.finish()
        return ConflictReport(mix: mix, rows: rows, runs: runs)
    }

    /// All ways take turns: a machine that gets slower is slower for all of them.
    private func measure(_ block: ConflictBlock) throws -> [ConflictRow] {
        let node = try NodeBlock(unlisted: block.chain)
        let inOrder = try PipelineNode(node, .sequential, workers: 1)
        let parallel = try handlings.map { handling in
            try [1, 2].map { try PipelineNode(node, .speculative, workers: $0, speculation: options(handling)) }
        }
        let nodes = [inOrder] + parallel.joined()
        var measured: [[PipelineRun]] = nodes.map { _ in [] }
        for run in 0..<(firstRuns + runs) {
            for (index, node) in nodes.enumerated() {
                let result = try node.run()
                try check(result, isInOrder: index == 0, block)
                if run >= firstRuns { measured[index].append(result) }
            }
        }
        return handlings.indices.map { index in
            ConflictRow(
                percent: block.percent, handling: handlings[index], inOrder: measured[0],
                one: measured[2 * index + 1], two: measured[2 * index + 2])
        }
    }

    /// Every run begins with as little as the first: the block would teach itself.
    private func options(_ handling: ConflictHandling) -> SpeculationOptions {
        var options = SpeculationOptions()
        (options.handling, options.learning) = (handling, .off)
        return options
    }

    /// What gave up has another way's times.
    private func check(_ run: PipelineRun, isInOrder: Bool, _ block: ConflictBlock) throws {
        guard run.report.strategy == (isInOrder ? .sequential : .speculative) else {
            throw BenchFailure.wrongVerdict(
                block: "\(block.percent) % conflicts", "speculation gave up: \(run.report.undecidedReason ?? "")")
        }
    }
}
