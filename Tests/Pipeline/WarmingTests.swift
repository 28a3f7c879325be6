import Chain
import Primitives
import Scheduling
import Speculation
import Testing
import Workloads

@testable import Coordinator

/// Idle workers execute blocks without a list ahead, and nothing of it is in any result.
@Suite(.serialized) struct WarmingTests {
    @Test(arguments: [Strategy.sequential, .speculative])
    func `whoever has nothing to do executes ahead, and the block comes to the same`(strategy: Strategy) throws {
        let chain = try ChainSealer.seal(
            ChainMaker.make(Options(seed: 9, blockCount: 2, transactionsPerBlock: 120, conflictRate: 0.5)))
        let expected = try BlockResult.inOrder(chain)
        // Any doubt serialises: workers wait.
        let node = try Node(chain, strategy, workers: 3, isPrefetching: true, handling: .pessimistic)
        var orders = 0
        for (sealed, expected) in zip(chain.blocks, expected) {
            let processed = try node.process(sealed.block.encoded, nil)
            #expect(node.result(of: processed) == expected)
            #expect(processed.report.workersLost.isEmpty && processed.report.repeatCount == 0)
            orders += processed.report.merkle.prefetchOrders
        }
        #expect(orders > 0)
    }

    @Test func `one worker by itself has no time for that, and nobody does it without being asked to`() throws {
        let chain = try ChainSealer.seal(
            ChainMaker.make(Options(seed: 9, blockCount: 1, transactionsPerBlock: 40, conflictRate: 0)))
        for (workers, isPrefetching) in [(1, true), (3, false)] {
            let node = try Node(chain, .sequential, workers: workers, isPrefetching: isPrefetching)
            let report = try node.process(chain.blocks[0].block.encoded, nil).report
            #expect(report.merkle.prefetchOrders == 0)
        }
    }
}
