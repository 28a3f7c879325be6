import Chain
import Primitives
import Scheduling
import Scratch
import Speculation
import State
import Testing
import Transition
import Wire
import Workloads

@testable import Comparison
@testable import Coordinator

@Suite struct SpeculationClockTests {
    private static let transactionCount = 24
    private let millisecond = Duration.milliseconds(1)

    /// The first block of a generated chain, with its state.
    private func speculated(conflictRate: Double, in folder: borrowing TemporaryFolder) throws -> SpeculatedBlock {
        let chain = ChainMaker.make(
            Options(
                seed: 3, blockCount: 1, transactionsPerBlock: Self.transactionCount, conflictRate: conflictRate,
                mix: .mainNetwork))
        let schedule = ForkSchedule(chainID: chain.chainID, forks: [(.osaka, .block(0))])
        var tree = BlockTree(
            schedule, genesis: chain.genesis, gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas,
            coinbase: chain.coinbase)
        let block = try tree.seal(chain.blocks[0], on: tree.genesisHeader.hash).block
        let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: tree.genesisHeader))
        let context = BlockContext(block: block, rules: Rules(.osaka), chainID: chain.chainID)
        return try SpeculatedBlock(context, on: try store.snapshot())
    }

    /// One worker took a millisecond for each transaction, and as long to find out who signed it.
    private func single(besideDispatch: Duration = .zero) -> NodeRuns {
        var report = BlockReport(strategy: .speculative)
        let indexes = Array(1...Self.transactionCount)
        for part in [\BlockReport.executionTimes, \.recoveryTimes] {
            report[keyPath: part] = ExecutionTimes(indexCount: Self.transactionCount + 2)
            report[keyPath: part].add(indexes.map { _ in 1_000_000 }, of: indexes)
        }
        report.times[.dispatch] = millisecond * (2 * Self.transactionCount)
        report.times[.plan] = besideDispatch
        return NodeRuns([NodeRun(report: report, processorTimes: [:], result: .failure(.undecided("not looked at")))])
    }

    private func clock(
        _ block: SpeculatedBlock, _ handling: ConflictHandling, besideDispatch: Duration = .zero
    ) -> SpeculationClock {
        var options = SpeculationOptions()
        (options.handling, options.learning) = (handling, .off)
        return SpeculationClock(
            block, single(besideDispatch: besideDispatch), SpeculationMemory(learning: .off), options,
            beginning: .zero, roundTrip: .zero)
    }

    @Test(arguments: [ConflictHandling.optimistic, .multiVersion])
    func `where nothing meets, workers share signatures and execution`(handling: ConflictHandling) throws {
        let folder = TemporaryFolder()
        let block = try speculated(conflictRate: 0, in: folder)
        // The coordinator executes these meanwhile.
        let transfers = block.plan(workers: 1, SpeculationMemory(learning: .off), SpeculationOptions()).transfers.count
        #expect(transfers > 0)
        let clock = clock(block, handling)
        let one = try clock.time(workers: 1)
        // And what a worker takes to write down its results, which is measured.
        #expect(one >= millisecond * (2 * Self.transactionCount - transfers))
        #expect(one < millisecond * 2 * Self.transactionCount)
        let two = try clock.time(workers: 2)
        #expect(two >= (one - millisecond * transfers) / 2 && two < one * 7 / 10)
        #expect(try clock.time(workers: 2) == two)
    }

    @Test(arguments: ConflictHandling.allCases)
    func `where everything meets, no number of workers is faster than the longest chain`(
        handling: ConflictHandling
    ) throws {
        let folder = TemporaryFolder()
        let block = try speculated(conflictRate: 1, in: folder)
        var ends: [Int] = []
        for writers in block.writers { ends.append((writers.map { ends[$0] }.max() ?? 0) + 1) }
        // The prologue and the epilogue take no time.
        let longest = ends[1...Self.transactionCount].max()! - (ends[0] > 0 ? 1 : 0)
        #expect(longest > Self.transactionCount / 4)
        let clock = clock(block, handling)
        for workers in [2, 16] { #expect(try clock.time(workers: workers) >= millisecond * longest) }
    }

    @Test func `what comes beside dispatch is the same with any number of workers`() throws {
        let folder = TemporaryFolder()
        let block = try speculated(conflictRate: 0, in: folder)
        for workers in [1, 4] {
            let bare = try clock(block, .multiVersion).time(workers: workers)
            let whole = try clock(block, .multiVersion, besideDispatch: millisecond * 5).time(workers: workers)
            #expect(whole == bare + millisecond * 5)
        }
    }

    @Test func `the clock is off by what was not charged`() throws {
        let folder = TemporaryFolder()
        let clock = clock(try speculated(conflictRate: 0, in: folder), .multiVersion)
        let runs = single()
        let computed = try clock.time(workers: 1)
        #expect(abs(try clock.deviation(of: runs, workers: 1) - (computed / runs.compared - 1)) < 1e-9)
    }
}
