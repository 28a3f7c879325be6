import Chain
import Primitives
import Scheduling
import Scratch
import State
import Testing
import Workloads

@testable import Coordinator

/// Blocks from before EIP-7928, planned by lists that an earlier execution made.
@Suite(.serialized) struct OwnListTests {
    private static let forks: [Fork] = [
        .frontier, .homestead, .tangerineWhistle, .spuriousDragon, .byzantium, .constantinople, .istanbul, .berlin,
        .london, .paris, .shanghai, .cancun, .prague,
    ]

    @Test(arguments: forks) func `every strategy comes to what execution in order does`(fork: Fork) throws {
        let quarry = try Quarry(fork)
        #expect(quarry.sealed.accessList.accounts.contains { !$0.marks.isEmpty }, "the list has something to mark")
        let ways = [(Strategy.sequential, 1), (.grouped, 1), (.grouped, 2), (.grouped, 4), (.seeded, 1), (.seeded, 3)]
        for (strategy, workers) in ways {
            let processed = try quarry.process(quarry.sealed.accessList.encodedWithMarks, strategy, workers: workers)
            let way = "\(fork), \(strategy), \(workers) workers"
            #expect(processed.outcome.accessList == quarry.sealed.accessList, "\(way)")
            #expect(processed.report.strategy == strategy && processed.report.overruledVerdict == nil, "\(way)")
            #expect(processed.outcome.receipts.count == quarry.sealed.block.transactions.count, "\(way)")
            guard strategy != .sequential else { continue }
            #expect(processed.report.groupCount > 4, "\(way)")
            let tierMax: Tier = strategy == .seeded ? .first : .refined
            #expect(
                processed.report.tier <= tierMax,
                "\(way): \(processed.report.misreadings) \(processed.report.undecidedReason ?? "")")
        }
    }

    @Test func `without a list such a block runs in order`() throws {
        let processed = try Quarry(.berlin).process(nil, .grouped, workers: 2)
        #expect(processed.report.strategy == .sequential && processed.report.tier == .inOrder)
    }

    @Test(arguments: [Fork.homestead, .berlin]) func `a list that lies costs time, and nothing else`(fork: Fork) throws
    {
        let quarry = try Quarry(fork)
        // Everybody is said to do what the next one does, and nobody to be destroyed.
        let truth = quarry.sealed.accessList.accounts
        let lies = zip(truth, truth.dropFirst() + truth.prefix(1)).map { own, other in
            var lie = other
            (lie.address, lie.marks) = (own.address, [])
            return lie
        }
        for strategy in [Strategy.grouped, .seeded] {
            let processed = try quarry.process(
                BlockAccessList(accounts: lies).encodedWithMarks, strategy, workers: 2)
            #expect(processed.outcome.accessList == quarry.sealed.accessList, "\(strategy)")
            #expect((processed.report.undecidedReason != nil) == (strategy == .seeded), "\(strategy)")
            #expect(processed.report.overruledVerdict == nil)
        }
    }

    @Test func `a list that is none is an error, and no verdict on the block`() throws {
        let quarry = try Quarry(.berlin)
        var unsorted = quarry.sealed.accessList
        unsorted.accounts.reverse()
        for bytes in [[0x80], quarry.sealed.accessList.encoded, unsorted.encodedWithMarks] {
            do throws(BlockError) {
                _ = try quarry.process(bytes, .grouped, workers: 2)
                Issue.record("a list of \(bytes.count) bytes was taken")
            } catch {
                guard case .undecided(let reason) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(reason.contains("the list given with block 1"))
            }
        }
    }
}

/// A block of one fork with everything in it that lists of EIP-7928 cannot say, and what it comes to in order.
struct Quarry {
    let sealed: SealedChain.SealedBlock
    let tree: BlockTree

    init(_ fork: Fork) throws {
        var village = Village()
        var wallets = (0..<10).map { village.wallet($0) }
        let ghost = Village.address("ghost")
        let keeper = village.contract("keeper", [.push(7), .push(3), .sstore, .stop])
        // Writes a slot, and on the second call goes, and its storage with it.
        let bomb = village.contract(
            "bomb",
            [.push(0), .sload, .jumpIf("go"), .push(1), .push(0), .sstore, .stop, .label("go"), .caller]
                + [.instruction(0xff)])
        let caller = village.contract(
            "caller",
            [.push(0), .push(0), .push(0), .push(0), .push(0), .push(ghost), .gas, .push(2), .swap(1), .div, .call]
                + [.push(0), .sstore, .stop])
        let maker = village.contract("maker", [.push(0), .push(0), .push(0), .instruction(0xf0), .stop])
        let schedule = ForkSchedule(chainID: Village.chainID, forks: [(fork, .block(0))])
        tree = BlockTree(
            schedule, genesis: village.genesis, gasLimit: village.gasLimit, baseFeePerGas: 1_000_000_000,
            coinbase: village.coinbase)
        let isProtected = Rules(fork).replayProtection

        func send(_ number: Int, _ recipient: Address?, _ value: U256 = .zero) -> Transaction {
            wallets[number].sign(
                Transaction(
                    kind: .legacy, chainID: isProtected ? Village.chainID : nil, nonce: 0,
                    maxPriorityFeePerGas: Village.gwei &* 10, maxFeePerGas: Village.gwei &* 10, gasLimit: 300_000,
                    to: recipient, value: value, data: []))
        }
        let transactions = [
            send(0, keeper), send(1, bomb), send(2, ghost), send(3, caller), send(1, bomb), send(4, bomb),
            send(5, Village.address("newcomer"), 5), send(6, Village.address("newcomer"), 6), send(7, maker),
            send(8, village.coinbase, 1), send(9, Village.address("nobody")),
        ]
        var tree = tree
        sealed = try tree.seal(transactions, on: tree.genesisHeader.hash)
    }

    /// On a store of its own, with workers of its own.
    func process(_ list: [UInt8]?, _ strategy: Strategy, workers: Int) throws(BlockError) -> ProcessedBlock {
        let folder = TemporaryFolder()
        let store = try BlockPipeline.storing { () throws(StoreError) in
            let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1_000_000)))
            try store.initialize(genesis: tree.genesis, block: StoredBlock(genesis: tree.genesisHeader))
            return store
        }
        var pipeline = try BlockPipeline.start(
            store: store, schedule: tree.schedule,
            options: PipelineOptions(strategy: strategy, shortcut: .never, workerCount: workers), storePath: folder.path
        )
        defer { pipeline.shutdown() }
        return try pipeline.process(sealed.block.encoded, accessList: list)
    }
}
