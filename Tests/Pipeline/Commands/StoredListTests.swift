import Chain
import Foundation
import State
import Testing
import Workloads

@testable import Coordinator

/// A list that was made for a block from before EIP-7928, kept with it and used from then on.
@Suite struct StoredListTests {
    /// A chain of two blocks without lists, under the last rules that know none.
    private func makeChain(in folder: CommandFolder) throws {
        let chain = ChainMaker.make(Options(seed: 5, blockCount: 2, transactionsPerBlock: 12, conflictRate: 0.2))
        let schedule = ForkSchedule(chainID: chain.chainID, forks: [(.osaka, .block(0))])
        var tree = BlockTree(
            schedule, genesis: chain.genesis, gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas,
            coinbase: chain.coinbase)
        let path = "\(folder.path)/chain"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let store = try Store(path: path, options: StoreOptions())
        try store.initialize(
            genesis: chain.genesis, block: StoredBlock(genesis: tree.genesisHeader), schedule: schedule)
        var pipeline = try BlockPipeline.start(
            store: store, schedule: schedule, options: PipelineOptions(strategy: .sequential, workerCount: 1),
            storePath: path)
        defer { pipeline.shutdown() }
        var parent = tree.genesisHeader.hash
        for transactions in chain.blocks {
            let sealed = try tree.seal(transactions, on: parent)
            _ = try pipeline.process(sealed.block.encoded, accessList: nil)
            parent = sealed.block.hash
        }
    }

    private func exportedLists(_ folder: CommandFolder) throws -> Int? {
        let run = try CommandRun(
            "export", "out.rlp", "--lists", "lists.rlp", "--own-lists", "--datadir", "chain", "--json", in: folder)
        #expect(run.status == 0, "\(run.remarks)")
        return try run.json["own_lists"] as? Int
    }

    @Test func `a list that was kept is exported, and stands in the capsule, which then runs seeded`() throws {
        let folder = try CommandFolder()
        try makeChain(in: folder)
        #expect(try exportedLists(folder) == 0)
        // Twice: the same list in its own place.
        for _ in 0..<2 {
            let built = try CommandRun("bal", "build", "--datadir", "chain", "--block", "1", "--store", in: folder)
            #expect(built.status == 0, "\(built.remarks)")
        }
        #expect(try exportedLists(folder) == 1)
        let verified = try CommandRun("verify", "--datadir", "chain", in: folder)
        #expect(verified.status == 0, "\(verified.remarks)")
        let recorded = try CommandRun(
            "capsule", "record", "--datadir", "chain", "--block", "1", "--output", "1.capsule", in: folder)
        #expect(recorded.status == 0, "\(recorded.remarks)")
        let replayed = try CommandRun("capsule", "replay", "1.capsule", "--strategy", "seeded", "--json", in: folder)
        #expect(replayed.status == 0, "\(replayed.remarks)")
        #expect(replayed.output.contains("seeded"), "\(replayed.output)")
    }

    @Test func `a list is kept only with a block of a chain that is there`() throws {
        let folder = try CommandFolder()
        try makeChain(in: folder)
        for arguments in [
            ["--datadir", "chain", "--block", "1"], ["--datadir", "chain", "--block", "9", "--store"],
            ["1.capsule", "--store"], ["--datadir", "nowhere", "--block", "1", "--store"],
        ] {
            #expect(try CommandRun(["bal", "build"] + arguments, in: folder).status != 0, "\(arguments)")
        }
        #expect(try exportedLists(folder) == 0)
    }
}
