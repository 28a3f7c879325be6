import ArgumentParser
import Bench
import Console

/// Everything that is measured, in one table.
struct BenchAllCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all",
        abstract: "Run every measurement, and print all goals in one table.",
        discussion: """
            Each one runs as a process of its own; what it prints and its JSON go into the folder of results. With \
            --beside another `heddle` takes turns with this one, and the table has the ratios of their figures.

            Exit status: 1 if a goal is not reached.

            Example: heddle bench all --only blocks,fixed --peers ../shared/peers
            """)

    @Option(help: ArgumentHelp("Only these, with commas.", valueName: "list"))
    var only = CommaSeparated<String>([])

    @Option(help: ArgumentHelp("Where results go.", valueName: "dir"), completion: .directory)
    var folder = "bench-results"

    @Option(help: ArgumentHelp("A heddle of another revision, to take turns with.", valueName: "file"))
    var beside: String?

    @Option(help: ArgumentHelp("The folder of workloads.", valueName: "dir"), completion: .directory)
    var workloads = "../shared/workloads"

    @Option(help: ArgumentHelp("The folder of blocks.", valueName: "dir"), completion: .directory)
    var blocks = "../shared/fixtures/mainnet-blocks"

    @Option(help: ArgumentHelp("The folder of the scripts that run revm.", valueName: "dir"), completion: .directory)
    var peers: String?

    func run() throws {
        let measurements = Measurement.all(workloads: workloads, blocks: blocks, peers: peers)
        let suite = BenchSuite(measurements, match: only.elements, folder: folder, beside: beside)
        let report = try suite.run()
        report.lines.forEach(Terminal.write)
        guard report.isReached else { throw ExitStatus.otherwise.asError }
    }
}
