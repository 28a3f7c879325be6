import Console
import Scheduling

/// Offers every case to every strategy, block by block along one chain, and each block as it was after its cases.
public struct CorruptionRun {
    private let options: CorruptionOptions
    private let announce: (String) -> Void

    /// - Parameter announce: told of every failure at once.
    public init(_ options: CorruptionOptions, announce: @escaping (String) -> Void) {
        self.options = options
        self.announce = announce
    }

    public func run() throws -> CorruptionReport {
        let cases = chosenCases()
        let last = cases.map(\.position).max() ?? 0
        let chain = try TargetChain(seed: options.seed, sizes: Array(options.sizes.prefix(last + 1)))
        let nodes = try options.strategies.map {
            try CorruptionNode(chain, $0, workerCount: options.workerCount)
        }
        var report = CorruptionReport(options)
        var progress = Progress("corruptions", of: cases.count)
        for (position, target) in chain.blocks.enumerated() {
            let child = position < last ? chain.blocks[position + 1] : nil
            for chosen in cases where chosen.position == position {
                let corrupted = chosen.corrupted(target)
                let failures = nodes.compactMap { node in
                    judge(node, target, corrupted, chosen.number, &report) { () throws(CorruptionFault) in
                        try node.refuse(corrupted, of: target, number: chosen.number, child: child)
                    }
                }
                report.add(corrupted, of: target, failures)
                progress.advance(to: report.caseCount)
            }
            for node in nodes {
                report.addTwin(
                    judge(node, target, nil, nil, &report) { () throws(CorruptionFault) in try node.accept(target) })
            }
        }
        progress.finish()
        for node in nodes { report.noteKeptRefusals(node.keptRefusalsMax) }
        return report
    }

    /// By block, and within a block by number.
    private func chosenCases() -> [CorruptionCase] {
        let numbers = options.onlyCase.map { $0..<($0 + 1) } ?? 0..<options.caseCount
        return numbers.map { CorruptionCase($0, seed: options.seed, sizes: options.sizes) }
    }

    private func judge(
        _ node: CorruptionNode, _ target: TargetBlock, _ corrupted: CorruptedList?, _ number: Int?,
        _ report: inout CorruptionReport, _ work: () throws(CorruptionFault) -> Void
    ) -> FailedCorruption? {
        let start = ContinuousClock.now
        defer { report.add(start.duration(to: .now), of: node.strategy) }
        do throws(CorruptionFault) {
            try work()
            return nil
        } catch {
            let failure = FailedCorruption(
                number: number, seed: options.seed, strategy: node.strategy,
                transactionCount: target.transactionCount, subject: corrupted?.description ?? "its own list",
                reason: "\(error)")
            announce(failure.description)
            return failure
        }
    }
}
