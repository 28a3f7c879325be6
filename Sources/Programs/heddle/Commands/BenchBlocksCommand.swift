import ArgumentParser
import Bench
import Console

/// How long blocks of the main network take on one thread, alone or beside revm.
struct BenchBlocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blocks",
        abstract: "Execute blocks of the main network on one thread, and print gas per second.",
        discussion: """
            Timed are a block's transactions on a warm snapshot, with senders known and code analysed. Recovering the \
            senders is a column of its own, and so is execution that asks the store for everything once. A block with \
            other gas than its header is no result.

            With --peers, revm runs the same transactions in turn with ours; x revm is our speed in its own, so that 2 \
            is twice as fast. The first time this installs a Python environment and takes minutes.

            Exit status: 1 if the sum is slower than revm, or a block than 0.7 of it.

            Example: heddle bench blocks --runs 9 --peers ../shared/peers
            """)

    @Option(help: ArgumentHelp("The folder of blocks.", valueName: "dir"), completion: .directory)
    var blocks = "../shared/fixtures/mainnet-blocks"

    @Option(help: ArgumentHelp("Only blocks whose number contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("How often each one runs; the median counts.", valueName: "n"))
    var runs = 9

    @Option(help: ArgumentHelp("The folder of the scripts that run revm.", valueName: "dir"), completion: .directory)
    var peers: String?

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
    }

    func run() throws {
        try ExistingFolder.check(blocks, option: "--blocks")
        if let peers { try ExistingFolder.check(peers, option: "--peers") }
        let report = try BlocksBench(blocks: blocks, match: match, runs: runs, peers: peers).run()
        try output.write(report.lines, json: try report.json)
        guard report.isReached else { throw ExitStatus.otherwise.asError }
    }
}
