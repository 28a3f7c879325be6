import ArgumentParser
import Chain
import Console
import Coordinator
import Foundation
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

            Example: heddle demo --blocks 500 --transactions 50 --write chain-500
            """)

    @Option(help: ArgumentHelp("How many blocks.", valueName: "n"))
    var blocks = 10

    @Option(help: ArgumentHelp("How many transactions in each.", valueName: "n"))
    var transactions = 300

    @Option(help: ArgumentHelp("How many of 100 transactions meet at one hot contract.", valueName: "percent"))
    var conflicts = 10

    @Option(
        help: ArgumentHelp(
            "How many accounts the state has besides, which no transaction concerns.", valueName: "n"))
    var bystanders = 0

    @Option(help: ArgumentHelp("Which chain to make.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Also write the chain as a fixture for `heddle run` to this file.", valueName: "file"),
        completion: .file())
    var save: String?

    @Option(
        help: ArgumentHelp(
            "Write the chain as genesis.json, chain.rlp and lists.rlp into this folder for `heddle init` and `heddle "
                + "import`, and execute nothing.", valueName: "dir"),
        completion: .directory)
    var write: String?

    @OptionGroup var workerOptions: WorkerOptions

    @Flag(help: "Print one JSON document instead of a table.")
    var json = false

    static let blocksMax = 10_000
    static let transactionsMax = 2000
    static let bystandersMax = 2_000_000

    func validate() throws {
        try Self.check("--blocks", blocks, in: 1...Self.blocksMax)
        try Self.check("--transactions", transactions, in: 1...Self.transactionsMax)
        try Self.check("--conflicts", conflicts, in: 0...100)
        try Self.check("--bystanders", bystanders, in: 0...Self.bystandersMax)
    }

    mutating func run() throws {
        let chain = try makeChain()
        if let save { try writeFixture(chain, to: save) }
        if let write { return try ChainFolderWriter.write(chain, to: write) }
        var together = try start(chain, .seeded)
        var inOrder = try start(chain, .sequential)
        var report = DemoReport(workerCount: workerOptions.workers)
        var progress = Progress("execute", of: chain.blocks.count)
        for (position, sealed) in chain.blocks.enumerated() {
            progress.advance(to: position)
            // Turn about, so that neither always finds the caches warm.
            let (block, list) = (sealed.block.encoded, sealed.accessList.encoded)
            let first = position.isMultiple(of: 2) ? try together.importBlock(block, accessList: list) : nil
            let ordered = try inOrder.importBlock(block, accessList: list)
            let parallel = try first ?? together.importBlock(block, accessList: list)
            // Each block follows the one before it, so that it was executed at once and alone.
            report.add(parallel[0].report, inOrder: ordered[0].report)
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
        var options = Options(
            seed: seed, blockCount: blocks, transactionsPerBlock: transactions, conflictRate: Double(conflicts) / 100)
        options.bystanderCount = bystanders
        return try ChainSealer.seal(ChainMaker.make(options))
    }

    private func writeFixture(_ chain: SealedChain, to file: String) throws {
        let name = "\(blocks) blocks of \(transactions), \(conflicts) % conflicts, seed \(seed)"
        let fixture = try chain.fixture(named: name)
        do { try fixture.write(to: URL(fileURLWithPath: file)) } catch {
            throw CommandError.cannotWrite(file: file, reason: error.reason)
        }
    }

    private func start(_ chain: SealedChain, _ strategy: Scheduling.Strategy) throws -> LocalChain {
        let schedule = ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))])
        return try LocalChain.start(
            in: DataFolder.prepare(nil), genesis: chain.genesisHeader, accounts: chain.genesis, schedule: schedule,
            options: workerOptions.pipelineOptions(strategy, .never))
    }

    private static func check(_ option: String, _ value: Int, in range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
        }
    }
}
