import ArgumentParser
import Bench
import Console
import Coordinator
import Foundation

/// A whole chain from a file, end to end.
struct BenchImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a chain of full blocks from a file, and print its speed beside execution alone.",
        discussion: """
            A process of its own makes the chain, which is then imported in order and by default, with and without \
            waiting for the disk. Execution alone is what workers took for transactions and their senders, in the \
            same import.

            Exit status: 1 if a goal is not reached.

            Example: heddle bench import --blocks 200
            """)

    @Option(help: ArgumentHelp("How many blocks the chain has.", valueName: "n"))
    var blocks = 1000

    @Option(help: ArgumentHelp("How many transactions each block has.", valueName: "n"))
    var transactions = 300

    @Option(help: ArgumentHelp("How many worker processes execute a block.", valueName: "n"))
    var workers = 2

    @Option(
        help: ArgumentHelp("Where the chain's files are kept; a folder that goes afterwards.", valueName: "dir"),
        completion: .directory)
    var folder: String?

    @Flag(help: ArgumentHelp("Only make the chain's files.", visibility: .hidden))
    var makesChain = false

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (1...100_000).contains(blocks) else {
            throw ValidationError("--blocks takes a number from 1 to 100,000, not \(blocks).")
        }
        guard (1...2000).contains(transactions) else {
            throw ValidationError("--transactions takes a number from 1 to 2,000, not \(transactions).")
        }
        guard PipelineOptions.workerCounts.contains(workers) else {
            throw ValidationError(
                "--workers takes a number from 1 to \(PipelineOptions.workerCounts.upperBound), not \(workers).")
        }
    }

    func run() throws {
        let folder = try DataFolder.prepare(folder)
        let chain = ImportChain(folder: folder.path, blockCount: blocks, transactionsPerBlock: transactions)
        guard !makesChain else { return try chain.write() }
        try makeChain(in: folder.path)
        let report = try ImportBench(chain, workers: workers).run()
        try output.write(report.lines, json: try report.json)
        guard report.isReached else { throw ExitStatus.otherwise.asError }
    }

    private func makeChain(in folder: String) throws {
        Terminal.remark("making a chain of \(Format.count(blocks, "block"))")
        let maker = Process()
        maker.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        maker.arguments = [
            "bench", "import", "--makes-chain", "--folder", folder, "--blocks", "\(blocks)", "--transactions",
            "\(transactions)",
        ]
        try maker.run()
        maker.waitUntilExit()
        guard maker.terminationStatus == 0 else { throw ExitStatus.notCarriedOut.asError }
    }
}
