import Chain
import Glibc
import Primitives
import Scheduling
import Testing
import Workloads

@testable import Coordinator

/// Workers and the nursery ended or stopped while they execute: the block still commits, with the right result.
@Suite(.serialized) struct LostWorkerTests {
    /// A short block, then one with a group that takes a second or so.
    private static let made = Result { () throws -> (SealedChain, [BlockResult]) in
        var village = Village()
        village.gasLimit = 60_000_000
        var wallets = (0..<2).map { village.wallet($0) }
        let friend = village.account("friend", balance: 1)
        let hasher = village.contract(
            "hasher", [.label("again"), .push(65_536), .push(0), .keccak256, .pop, .jump(to: "again")])
        let short = [wallets[0].pay(friend), wallets[1].pay(friend)]
        // EIP-7825: no transaction may have more. It takes all of it and fails.
        let long = [wallets[0].send(to: hasher, gasLimit: 1 << 24), wallets[1].pay(friend)]
        let chain = try village.seal(short, long)
        return (chain, try BlockResult.inOrder(chain))
    }
    private let chain: SealedChain
    private let expected: [BlockResult]

    init() throws { (chain, expected) = try Self.made.get() }

    private func expectCommit(
        by node: Node, lostWorkers: Int, after signal: LaterSignal? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let processed = try node.process(chain.blocks[1])
        signal?.wait()
        #expect(node.result(of: processed) == expected[1], sourceLocation: sourceLocation)
        // On a busy machine a slow worker passes its deadline, too: that costs time, never the result.
        #expect(processed.report.lostWorkers >= lostWorkers, sourceLocation: sourceLocation)
        #expect(processed.report.overruledVerdict == nil, sourceLocation: sourceLocation)
    }

    @Test(arguments: Strategy.allCases, [1, 2])
    func `every worker killed in the middle of a group`(strategy: Strategy, workers: Int) throws {
        let node = try Node(chain, strategy, workers: workers)
        try node.process(chain.blocks[0])
        let signal = LaterSignal(SIGKILL, to: try node.readyWorkers(workers), afterMilliseconds: 150)
        try expectCommit(by: node, lostWorkers: workers, after: signal)
    }

    @Test func `a worker killed before the block`() throws {
        let node = try Node(chain, workers: 2)
        try node.process(chain.blocks[0])
        kill(try node.readyWorkers(2)[0], SIGKILL)
        try expectCommit(by: node, lostWorkers: 1)
    }

    @Test func `a worker stopped before the block, until its deadline`() throws {
        let node = try Node(chain, workers: 2)
        try node.process(chain.blocks[0])
        kill(try node.readyWorkers(2)[0], SIGSTOP)
        try expectCommit(by: node, lostWorkers: 1)
    }

    @Test func `a worker stopped in the middle of a group, until its deadline`() throws {
        let node = try Node(chain, workers: 1)
        try node.process(chain.blocks[0])
        let signal = LaterSignal(SIGSTOP, to: try node.readyWorkers(1), afterMilliseconds: 150)
        try expectCommit(by: node, lostWorkers: 1, after: signal)
    }

    @Test(arguments: [1, 2]) func `the nursery killed in the middle of a group`(workers: Int) throws {
        let node = try Node(chain, workers: workers)
        try node.process(chain.blocks[0])
        _ = try node.readyWorkers(workers)
        let nursery = try #require(node.nurseryProcessID)
        let signal = LaterSignal(SIGKILL, to: [nursery], afterMilliseconds: 150)
        try expectCommit(by: node, lostWorkers: workers, after: signal)
        #expect(node.nurseryProcessID != nursery)
    }

    @Test func `an answer to a refused block does not pass for one to the next, of the same number`() throws {
        let node = try Node(chain, workers: 2)
        try node.process(chain.blocks[0])
        let stopped = try node.readyWorkers(2)[1]
        kill(stopped, SIGSTOP)
        // Its one transaction was in the block before. That is known long before the stopped worker's deadline.
        let list = BlockAccessList().encoded
        let refused = chain.blocks[1].block.forged(transactions: [chain.blocks[0].block.transactions[1]])
            .forged(accessList: list)
        let fault = InvalidBlock.transaction(0, .nonceTooLow(account: 1, transaction: 0))
        #expect(throws: BlockError.invalid(fault)) { try node.process(refused.encoded, list) }
        let signal = LaterSignal(SIGCONT, to: [stopped], afterMilliseconds: 50)
        let processed = try node.process(chain.blocks[1])
        signal.wait()
        #expect(node.result(of: processed) == expected[1])
        #expect(processed.report.tier == .first)
        #expect(processed.report.redispatchedCount == 0)
    }
}
