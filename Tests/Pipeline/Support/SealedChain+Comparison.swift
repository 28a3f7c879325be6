import Scheduling
import Testing
import Wire
import Workloads

@testable import Coordinator

extension SealedChain {
    /// Commits every block with 1, 2 and 4 workers, grouped and in order; each result must be the one that execution in
    /// order in this process comes to. `tier` is what the last block needs when it is grouped.
    /// - Parameter tier: of `grouped`; a right list needs no other with `seeded`.
    func expectSameEverywhere(
        tier: Tier, compression: CompressionMode = .auto, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try BlockResult.inOrder(self)
        for strategy in Strategy.allCases {
            for workers in [1, 2, 4] {
                let node = try Node(self, strategy, workers: workers, compression: compression)
                for (sealed, expected) in zip(blocks, expected) {
                    let processed = try node.process(sealed)
                    let way = "\(strategy), \(workers) workers, block \(sealed.block.header.number)"
                    #expect(node.result(of: processed) == expected, "\(way)", sourceLocation: sourceLocation)
                    #expect(node.store.head?.hash == sealed.block.hash, "\(way)", sourceLocation: sourceLocation)
                    let report = processed.report
                    #expect(report.strategy == strategy, "\(way)", sourceLocation: sourceLocation)
                    #expect(report.overruledVerdict == nil, "\(way)", sourceLocation: sourceLocation)
                    #expect(
                        report.transactionsByTier.values.reduce(0, +) == sealed.block.transactions.count, "\(way)",
                        sourceLocation: sourceLocation)
                    guard sealed.block.hash == blocks.last?.block.hash else { continue }
                    let expectedTier: Tier =
                        switch strategy {
                        case .sequential: .inOrder
                        case .grouped: tier
                        case .seeded: .first
                        // Where two are in each other's way, it may also end in order.
                        case .speculative: report.tier == .inOrder ? .inOrder : .first
                        }
                    #expect(
                        report.tier == expectedTier,
                        "\(way): \(report.misreadings) \(report.undecidedReason ?? "")",
                        sourceLocation: sourceLocation)
                }
            }
        }
    }
}
