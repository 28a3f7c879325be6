import ArgumentParser
import Bench

/// What every block costs, and what a second worker gives.
struct BenchFixedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fixed",
        abstract: "Measure an empty block, the way to a worker, and what a second worker gives.",
        discussion: """
            An empty block goes from its bytes to the commit, which does not wait for the disk. A worker is sent a \
            group of one transaction; what is printed is the way there and back without the transaction, more than \
            what passes before its first instruction. Blocks of the main network over 10 Mgas run seeded with one \
            worker and with two, in turn; without the folder of blocks that is left out.

            Exit status: 1 if a goal is not reached.

            Example: heddle bench fixed --runs 11 --match 19
            """)

    @Option(help: ArgumentHelp("The folder of blocks.", valueName: "dir"), completion: .directory)
    var blocks = "../shared/fixtures/mainnet-blocks"

    @Option(help: ArgumentHelp("Only blocks whose number contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("How often each block runs; the median counts.", valueName: "n"))
    var runs = 7

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
    }

    func run() throws {
        let report = try FixedBench(runs: runs, blocks: blocks, match: match).run()
        try output.write(report.lines, json: try report.json)
        guard report.isReached else { throw ExitStatus.otherwise.asError }
    }
}
