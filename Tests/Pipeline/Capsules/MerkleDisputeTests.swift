import Capsule
import Primitives
import Scheduling
import Testing
import Workloads

@testable import Coordinator

/// Workers that lie about the state root cost a task, never a byte, and are told of.
@Suite(.serialized) struct MerkleDisputeTests {
    /// Changes enough to be worth sharing.
    private static let made = Result {
        try ChainSealer.seal(
            ChainMaker.make(Options(seed: 12, blockCount: 2, transactionsPerBlock: 250, conflictRate: 0)))
    }
    private let chain: SealedChain

    init() throws { chain = try Self.made.get() }

    @Test(arguments: Strategy.allCases)
    func `one worker's wrong node is disputed, and the block has the right root`(strategy: Strategy) throws {
        let node = try IncidentNode(
            chain, strategy, merkleTasks: .workers, nursery: FaultyNursery("wrongNode", at: 0, times: 1))
        _ = try node.readyWorkers(2)
        let processed = try node.process(chain.blocks[0])
        #expect(node.store.head?.stateRoot == chain.blocks[0].block.header.stateRoot)
        #expect(try node.store.snapshot().verifyState().accounts > 0)
        let report = processed.report
        // Unless the coordinator had done the task itself before another worker could confirm it.
        guard report.merkle.disputed > 0 else { return #expect(report.incident == nil) }
        #expect(report.merkle.disputed == 1 && !report.merkle.wasRepeated)
        let kept = try #require(report.incident)
        #expect(kept.incident.kind == .merkleDispute && kept.failure == nil)
        #expect(kept.incident.text.hasSuffix("tasks disputed"), "\(kept.incident.text)")
        let stem = "000000000001-\(chain.blocks[0].block.hash.hex.dropFirst(2).prefix(16))-merkle-dispute"
        #expect(node.files == ["\(stem).capsule", "\(stem).json"])
        let capsule = try CapsuleFile.capsule(in: node.bytes(of: "\(stem).capsule"))
        #expect(capsule.isComplete)
        let replayed = try capsule.replayed()
        #expect(replayed.verdict == capsule.verdict)
        // The next block knows nothing of it.
        #expect(try node.process(chain.blocks[1]).report.incident == nil)
        #expect(node.store.head?.stateRoot == chain.blocks[1].block.header.stateRoot)
    }

    @Test func `workers that agree on a wrong root are found out by the header`() throws {
        let node = try IncidentNode(
            chain, .sequential, merkleTasks: .workers, nursery: FaultyNursery("wrongNode", at: 0, times: 1000))
        _ = try node.readyWorkers(2)
        for sealed in chain.blocks {
            let report = try node.process(sealed).report
            #expect(node.store.head?.stateRoot == sealed.block.header.stateRoot)
            guard report.merkle.doneByWorkers + report.merkle.disputed > 0 else { continue }
            #expect(report.merkle.wasRepeated || report.merkle.disputed > 0)
            #expect(report.incident?.incident.kind == .merkleDispute)
        }
        #expect(try node.store.snapshot().verifyState().accounts > 0)
    }
}
