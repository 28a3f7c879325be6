import Glibc
import Primitives
import Scheduling
import State
import Testing
import Workloads

@testable import Coordinator

/// The root made by workers and coordinator together, whatever befalls the workers.
@Suite(.serialized) struct MerkleTaskTests {
    /// Blocks that change some hundred accounts and slots each.
    private static let made = Result {
        try ChainSealer.seal(
            ChainMaker.make(Options(seed: 11, blockCount: 3, transactionsPerBlock: 250, conflictRate: 0.1)))
    }
    private let chain: SealedChain

    init() throws { chain = try Self.made.get() }

    @Test(arguments: Strategy.allCases, [2, 3])
    func `every task is done once, by two workers that agree or by the coordinator`(
        strategy: Strategy, workers: Int
    ) throws {
        let node = try Node(chain, strategy, workers: workers, merkleTasks: .workers)
        for block in chain.blocks {
            let report = try node.process(block).report.merkle
            #expect(!report.isWhole)
            #expect(report.disputed == 0 && !report.wasRepeated)
        }
        #expect(node.store.head?.stateRoot == chain.blocks.last?.block.header.stateRoot)
    }

    @Test(arguments: Strategy.allCases) func `workers with nothing to execute read ahead`(strategy: Strategy) throws {
        let node = try Node(chain, strategy, workers: 3, merkleTasks: .workers, isPrefetching: true)
        _ = try node.readyWorkers(3)
        let reports = try chain.blocks.map { try node.process($0).report.merkle }
        #expect(reports.contains { $0.prefetchOrders > 0 })
        #expect(reports.allSatisfy { $0.disputed == 0 && !$0.wasRepeated && !$0.isWhole })
        #expect(node.store.head?.stateRoot == chain.blocks.last?.block.header.stateRoot)
    }

    @Test func `on the list's values the root begins while transactions run, and only there`() throws {
        for strategy in Strategy.allCases {
            let node = try Node(chain, strategy, workers: 3, merkleTasks: .workers)
            _ = try node.readyWorkers(3)
            let wereEarly = try chain.blocks.map { try node.process($0).report.merkle.wasBegunEarly }
            #expect(wereEarly.contains(true) == (strategy == .seeded))
        }
    }

    @Test func `one worker is not asked`() throws {
        let node = try Node(chain, workers: 1, merkleTasks: .workers)
        #expect(try node.process(chain.blocks[0]).report.merkle.isWhole)
    }

    @Test func `workers killed while they execute or merkleize`() throws {
        let node = try Node(chain, workers: 2, merkleTasks: .workers)
        for (position, block) in chain.blocks.enumerated() {
            let later = LaterSignal(SIGKILL, to: try node.readyWorkers(2), afterMilliseconds: 10 + 15 * position)
            let processed = try node.process(block)
            later.wait()
            #expect(processed.report.merkle.disputed == 0 && !processed.report.merkle.wasRepeated)
        }
        #expect(node.store.head?.stateRoot == chain.blocks.last?.block.header.stateRoot)
    }
}
