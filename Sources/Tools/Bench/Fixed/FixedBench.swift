import Capsule
import Chain
import Comparison
import Console
import Coordinator
import Foundation
import Scheduling
import Workloads

/// What a block costs whatever is in it, and what a second worker gives.
public struct FixedBench {
    private let runs: Int
    /// Of blocks of the main network; nil to leave that out.
    private let blocks: String?
    private let match: String?

    private let transactionsPerBlock = 300

    /// - Parameters:
    ///   - folder: of blocks of the main network; the part about a second worker is left out where there is none.
    ///   - match: only blocks whose number contains it.
    public init(runs: Int, blocks folder: String?, match: String? = nil) {
        self.runs = runs
        self.match = match
        blocks = folder.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    }

    public func run() throws -> FixedReport {
        let empty = try emptyBlock()
        let latency = try DispatchLatency(
            ChainMaker.make(
                Options(seed: 1, blockCount: 1, transactionsPerBlock: transactionsPerBlock, conflictRate: 0)))
        let dispatch = try latency.measure(runs: runs * 5)
        return FixedReport(
            empty: empty, dispatch: dispatch, gains: try gains(), transactionsPerBlock: transactionsPerBlock,
            runs: runs)
    }

    private func emptyBlock() throws -> [FixedReport.EmptyBlock] {
        let block = try NodeBlock(PaymentTown(walletCount: 1).block([]))
        let ways: [(name: String, node: PipelineNode)] = [
            ("default", try PipelineNode(block, .seeded, workers: 2, shortcut: .auto)),
            ("in order", try PipelineNode(block, .sequential, workers: 2)),
            ("grouped", try PipelineNode(block, .grouped, workers: 2)),
            ("seeded", try PipelineNode(block, .seeded, workers: 2)),
        ]
        for way in ways { for _ in 0..<3 { _ = try way.node.run() } }
        var measured: [[PipelineRun]] = ways.map { _ in [] }
        for _ in 0..<(runs * 3) {
            for index in ways.indices { measured[index].append(try ways[index].node.run()) }
        }
        return zip(ways, measured).map { FixedReport.EmptyBlock(name: $0.name, runs: $1) }
    }

    private func gains() throws -> [WorkerGain] {
        guard let blocks else { return [] }
        let source = ComparisonSource(paths: [blocks])
        let files = source.files.filter { file in match.map((file.split(separator: "/").last ?? "").contains) ?? true }
        var gains: [WorkerGain] = []
        var progress = Progress("bench fixed", of: files.count)
        for (index, file) in files.enumerated() {
            progress.advance(to: index, file)
            try source.capsules(of: file) { name, capsule in
                let capsule = try capsule.get()
                guard capsule.block.header.gasUsed >= WorkerGain.gasMin, capsule.accessList != nil else { return }
                gains.append(try gain(name, NodeBlock(capsule)))
            }
        }
        progress.finish()
        return gains
    }

    private func gain(_ name: String, _ block: NodeBlock) throws -> WorkerGain {
        let one = try PipelineNode(block, .seeded, workers: 1)
        let two = try PipelineNode(block, .seeded, workers: 2)
        var measured: (one: [PipelineRun], two: [PipelineRun]) = ([], [])
        for run in 0..<(runs + 2) {
            let (first, second) = (try one.run(), try two.run())
            guard run >= 2 else { continue }
            measured.one.append(first)
            measured.two.append(second)
        }
        return WorkerGain(name, one: measured.one, two: measured.two)
    }
}
