import ArgumentParser
import Chain
import Console
import Coordinator
import Primitives
import Scheduling
import State
import Transition
import Workloads

/// The main job on a chain of its own making.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a small chain of mixed blocks and execute it, together and in order.",
        discussion: """
            The blocks hold payments, token payments, swaps, contract creations and delegations. The same seed makes \
            the same chain. Each block is executed by workers in groups, and once more in order for comparison; both \
            must give the same state root.
            """)

    @Option(help: ArgumentHelp("How many blocks.", valueName: "n"))
    var blocks = 10

    @Option(help: ArgumentHelp("How many transactions in each.", valueName: "n"))
    var transactions = 300

    @Option(help: ArgumentHelp("How many of 100 transactions meet at one hot contract.", valueName: "percent"))
    var conflicts = 10

    @Option(help: ArgumentHelp("Which chain to make.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var workerOptions: WorkerOptions

    @Flag(help: "Print one JSON document instead of a table.")
    var json = false

    static let blocksMax = 10_000
    static let transactionsMax = 2000

    func validate() throws {
        try Self.check("--blocks", blocks, in: 1...Self.blocksMax)
        try Self.check("--transactions", transactions, in: 1...Self.transactionsMax)
        try Self.check("--conflicts", conflicts, in: 0...100)
    }

    mutating func run() throws {
        let chain = try makeChain()
        var together = try Chamber(chain, strategy: .grouped, workerOptions)
        var inOrder = try Chamber(chain, strategy: .sequential, workerOptions)
        var report = DemoReport(workerCount: workerOptions.workers)
        var progress = Progress("execute", of: chain.blocks.count)
        for (position, sealed) in chain.blocks.enumerated() {
            progress.advance(to: position)
            // Turn about, so that neither always finds the caches warm.
            let first = position.isMultiple(of: 2) ? try together.process(sealed) : nil
            let ordered = try inOrder.process(sealed)
            report.add(try first ?? together.process(sealed), inOrder: ordered)
        }
        progress.finish()
        together.shutdown()
        inOrder.shutdown()
        Terminal.write(json ? try report.json() : report.text)
    }

    /// Sealing executes every block in order, in this process.
    private func makeChain() throws -> SealedChain {
        Terminal.remark(
            "making a chain of \(Format.count(blocks, "block")) with \(transactions) transactions each (seed \(seed))")
        let options = Options(
            seed: seed, blockCount: blocks, transactionsPerBlock: transactions, conflictRate: Double(conflicts) / 100)
        return try ChainSealer.seal(ChainMaker.make(options))
    }

    private static func check(_ option: String, _ value: Int, in range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
        }
    }
}

/// A store of its own and the pipeline on it.
private struct Chamber: ~Copyable {
    private let folder: DataFolder
    private var pipeline: BlockPipeline

    init(_ chain: SealedChain, strategy: Scheduling.Strategy, _ workers: WorkerOptions) throws {
        let folder = try DataFolder.prepare(nil)
        let store = try Store(path: folder.path)
        let header = chain.genesisHeader
        try store.initialize(
            genesis: chain.genesis,
            block: StoredBlock(
                number: header.number, hash: header.hash, parentHash: header.parentHash, stateRoot: header.stateRoot,
                header: header.encoded))
        pipeline = try BlockPipeline.start(
            store: store, schedule: ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]),
            options: PipelineOptions(
                strategy: strategy, workerCount: workers.workers, compression: workers.compression),
            storePath: folder.path)
        self.folder = folder
    }

    mutating func process(_ sealed: SealedChain.SealedBlock) throws -> BlockReport {
        try pipeline.process(sealed.block.encoded, accessList: sealed.accessList.encoded).report
    }

    mutating func shutdown() { pipeline.shutdown() }
}
