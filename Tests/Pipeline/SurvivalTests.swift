import Chain
import Glibc
import Primitives
import Scheduling
import Testing
import Wire
import Workloads

@testable import Coordinator

/// Whatever a worker does wrong, and whenever its processes end: the block has the right result, or no verdict.
@Suite(.serialized) struct SurvivalTests {
    private static let made = Result { () throws -> (SealedChain, [BlockResult]) in
        let unsealed = ChainMaker.make(
            Options(seed: 5, blockCount: 2, transactionsPerBlock: 12, conflictRate: 0.4))
        // A low limit of gas for a short deadline.
        let chain = try ChainSealer.seal(
            UnsealedChain(
                genesis: unsealed.genesis, blocks: unsealed.blocks, chainID: unsealed.chainID, gasLimit: 10_000_000,
                baseFeePerGas: unsealed.baseFeePerGas, coinbase: unsealed.coinbase))
        return (chain, try BlockResult.inOrder(chain))
    }
    /// Somewhere in the middle of the block.
    private static let index = 5
    private static let memoryBytesMax: UInt64 = 400 << 20

    private let chain: SealedChain
    private let expected: [BlockResult]

    init() throws { (chain, expected) = try Self.made.get() }

    /// Both blocks, each with the right result.
    private func expectCommits(by node: Node, sourceLocation: SourceLocation = #_sourceLocation) throws -> BlockReport {
        let first = try node.process(chain.blocks[0])
        #expect(node.result(of: first) == expected[0], sourceLocation: sourceLocation)
        let second = try node.process(chain.blocks[1])
        #expect(node.result(of: second) == expected[1], sourceLocation: sourceLocation)
        for report in [first.report, second.report] {
            #expect(report.overruledVerdict == nil, sourceLocation: sourceLocation)
            #expect(report.lethalWork == [], sourceLocation: sourceLocation)
        }
        return first.report
    }

    // MARK: What a worker does wrong, once

    @Test(
        arguments: Strategy.allCases,
        [
            ("kill", "signal 9"), ("hang", "deadline"), ("abort", "signal 6"), ("allocate", "out of memory"),
            ("noise", "bad answer"), ("tooLong", "bad answer"), ("undecodable", "bad answer"),
            ("wrongKind", "bad answer"), ("wrongBlock", "bad answer"), ("otherIndexes", "bad answer"),
        ])
    func `a worker's fault costs the worker, and its work goes to another`(
        strategy: Strategy, fault: (kind: String, cause: String)
    ) throws {
        // In order the group is the whole block, which no other indexes can stand for.
        if strategy == .sequential, fault.kind == "otherIndexes" { return }
        let nursery = try FaultyNursery(fault.kind, at: Self.index, times: 1)
        let node = try Node(chain, strategy, nursery: nursery, workerMemoryBytesMax: Self.memoryBytesMax)
        let report = try expectCommits(by: node)
        #expect(report.workersLost.map(\.cause.name).contains(fault.cause), "\(report.workersLost)")
        #expect(report.repeatCount >= 1)
        #expect(report.tier == (strategy == .sequential ? .inOrder : .first))
    }

    @Test(arguments: [Strategy.grouped, .seeded])
    func `results of more indexes than were asked for are a bad answer`(strategy: Strategy) throws {
        let node = try Node(chain, strategy, nursery: FaultyNursery("moreIndexes", at: Self.index, times: 1))
        let report = try expectCommits(by: node)
        #expect(report.workersLost.map(\.cause.name) == ["bad answer"])
    }

    @Test(arguments: Strategy.allCases) func `what one worker says it cannot do another one does`(strategy: Strategy)
        throws
    {
        let node = try Node(chain, strategy, nursery: FaultyNursery("refusal", at: Self.index, times: 1))
        let report = try expectCommits(by: node)
        #expect(report.workersLost == [])
        #expect(report.repeatCount == 1)
    }

    @Test(arguments: ["kill", "hang", "noise", "wrongBlock", "undecodable", "refusal"], [1, 2])
    func `a fault when the block is announced`(kind: String, workers: Int) throws {
        let node = try Node(chain, .seeded, workers: workers, nursery: FaultyNursery(kind, at: -1, times: workers))
        _ = try expectCommits(by: node)
    }

    // MARK: What kills workers

    @Test(arguments: Strategy.allCases, [2, 3])
    func `what has cost several workers is run apart, and the block is right`(strategy: Strategy, times: Int) throws {
        let node = try Node(chain, strategy, nursery: FaultyNursery("kill", at: Self.index, times: times))
        let first = try node.process(chain.blocks[0])
        #expect(node.result(of: first) == expected[0])
        #expect(first.report.lostWorkers == times)
        let second = try node.process(chain.blocks[1])
        #expect(node.result(of: second) == expected[1])
    }

    @Test(arguments: Strategy.allCases, [("abort", Self.index), ("abort", 0), ("kill", Self.index), ("kill", 13)])
    func `a transaction that kills every worker leaves the block undecided, and is named`(
        strategy: Strategy, fault: (kind: String, index: Int)
    ) throws {
        let node = try Node(chain, strategy, nursery: FaultyNursery(fault.kind, at: fault.index, times: 100))
        let head = node.store.head
        let error = #expect(throws: BlockError.self) { try node.process(chain.blocks[0]) }
        guard case .undecided(let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(text.contains("index \(fault.index)"), "\(text)")
        #expect(text.contains(fault.kind == "kill" ? "signal 9" : "signal 6"), "\(text)")
        #expect(node.store.head == head)
        let report = try #require(node.lastReport)
        #expect(report.lethalWork.last?.indexes == [fault.index])
        #expect(report.times[.dispatch] > .zero && report.traffic.sent.wireBytes > 0)
        let alone = fault.kind == "kill" ? Dispatcher.lossesMaxFromOutside : Dispatcher.lossesMaxAlone
        #expect(report.lethalWork.last?.ends.suffix(alone).count == alone)
        #expect(report.lostWorkers <= 2 * Dispatcher.lossesMax + alone + 1, "\(report.lostWorkers)")
    }

    @Test(arguments: Strategy.allCases)
    func `work whose workers are killed from outside is tried more often than work that crashes`(
        strategy: Strategy
    ) throws {
        let killed = try Node(chain, strategy, nursery: FaultyNursery("kill", at: Self.index, times: 7))
        let first = try killed.process(chain.blocks[0])
        #expect(killed.result(of: first) == expected[0])
        #expect(first.report.lostWorkers == 7)
        let crashing = try Node(chain, strategy, nursery: FaultyNursery("abort", at: Self.index, times: 7))
        #expect(throws: BlockError.self) { try crashing.process(chain.blocks[0]) }
        #expect(crashing.store.head?.number == 0)
    }

    // MARK: When processes end

    @Test(arguments: Strategy.allCases, Stage.allCases)
    func `the nursery killed when a stage begins costs a restart, not a block`(strategy: Strategy, stage: Stage) throws
    {
        let target = Target(step: .stage(stage))
        let node = try Node(chain, strategy, observer: { target.pass($0) })
        _ = try node.readyWorkers(2)
        target.aim(at: [try #require(node.nurseryProcessID)])
        _ = try expectCommits(by: node)
        // In a strategy that settles as it goes some stages are not passed.
        #expect(target.isHit || [.reconcile, .epilogue].contains(stage))
    }

    @Test(arguments: Strategy.allCases, Stage.allCases)
    func `every worker killed when a stage begins costs no block`(strategy: Strategy, stage: Stage) throws {
        let target = Target(step: .stage(stage))
        let node = try Node(chain, strategy, observer: { target.pass($0) })
        target.aim(at: try node.readyWorkers(2))
        _ = try expectCommits(by: node)
    }
}
