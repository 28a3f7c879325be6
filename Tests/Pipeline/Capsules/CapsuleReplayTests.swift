import Chain
import Primitives
import Scratch
import State
import Testing
import Workloads

@testable import Capsule

/// What is recorded is replayed from the file alone, and comes to the same.
@Suite struct CapsuleReplayTests {
    static let chains: [(name: String, make: @Sendable () throws -> SealedChain)] = [
        ("odd traces", { try Menagerie.chain() }),
        ("a mixed chain", { try mixed(seed: 3, transactions: 40, conflicts: 0.2) }),
        ("a hot chain", { try mixed(seed: 4, transactions: 30, conflicts: 1) }),
    ]

    private static func mixed(seed: UInt64, transactions: Int, conflicts: Double) throws -> SealedChain {
        try ChainSealer.seal(
            ChainMaker.make(
                Options(seed: seed, blockCount: 3, transactionsPerBlock: transactions, conflictRate: conflicts)))
    }

    @Test(arguments: chains.indices) func `a replay in order needs nothing but the file`(index: Int) throws {
        for recorded in try RecordedChain.capsules(of: Self.chains[index].make()) {
            let file = CapsuleFile.bytes(of: recorded)
            let capsule = try CapsuleFile.capsule(in: file)
            #expect(capsule == recorded)
            guard case .valid = capsule.verdict else {
                Issue.record("block \(capsule.block.header.number): \(capsule.verdict)")
                continue
            }
            let judgement = try capsule.replayed()
            #expect(judgement.verdict == capsule.verdict)
            #expect(judgement.stateRoot == capsule.block.header.stateRoot)
        }
    }

    @Test func `a capsule of a capsule is the same capsule`() throws {
        for recorded in try RecordedChain.capsules(of: Menagerie.chain()) {
            let folder = TemporaryFolder()
            let store = try recorded.makeStore(at: folder.path)
            let again = try CapsuleRecorder(schedule: recorded.schedule, snapshot: store.snapshot()).record(
                recorded.block.encoded, accessList: recorded.accessList, reason: recorded.reason)
            #expect(again == recorded, "block \(recorded.block.header.number)")
        }
    }

    @Test(arguments: [Fork.frontier, .homestead, .spuriousDragon, .byzantium, .berlin, .london, .shanghai, .prague])
    func `a block of an older fork is replayed with its marks`(fork: Fork) throws {
        let quarry = try Quarry(fork)
        let chain = try RecordedChain(quarry.tree.schedule, genesis: quarry.tree.genesis, quarry.tree.genesisHeader)
        for list in [nil, quarry.sealed.accessList.encodedWithMarks] {
            let recorded = try chain.record(quarry.sealed.block, list)
            let capsule = try CapsuleFile.capsule(in: CapsuleFile.bytes(of: recorded))
            #expect(capsule == recorded)
            #expect(capsule.verdict == .valid(receipts: try capsule.replayed().outcome!.receipts.map(\.encoded)))
        }
    }

    @Test func `an invalid block is recorded with its fault, and replayed to the same`() throws {
        let sealed = try Menagerie.chain().blocks[0]
        let chain = try RecordedChain(Menagerie.chain())
        let forged = [
            sealed.block.forged { $0.gasUsed -= 1 }, sealed.block.forged { $0.stateRoot = .zero },
            sealed.block.forged { $0.gasLimit = 1 }, sealed.block.forged { $0.receiptsRoot = .zero },
            sealed.block.forged(transactions: Array(sealed.block.transactions.reversed())),
            sealed.block.forged(accessList: BlockAccessList().encoded),
        ]
        for (index, block) in forged.enumerated() {
            let list = index == 5 ? BlockAccessList().encoded : sealed.accessList.encoded
            let capsule = try chain.record(block, list)
            guard case .invalid = capsule.verdict else {
                Issue.record("\(index): \(capsule.verdict)")
                continue
            }
            #expect(try capsule.replayed().verdict == capsule.verdict)
        }
    }
}
