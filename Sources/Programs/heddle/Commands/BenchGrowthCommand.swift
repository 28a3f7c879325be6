import ArgumentParser
import Bench
import Coordinator
import Scheduling

/// Which part of a block's cost grows faster than the block.
struct BenchGrowthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "growth",
        abstract: "Process blocks that double, and print how each stage's time grows.",
        discussion: """
            Series: \(GrowthSeries.allCases.map(\.rawValue).joined(separator: ", ")). Whole blocks run under every \
            strategy with real workers and no short cut; the time of each stage is processor time, so that other \
            processes have little part in it. The blocks of `heddle bench bounds` that nothing can win come last.

            Exit status: 1 if a part grows with an exponent above 1.15, or a block is beyond its bound.

            Example: heddle bench growth --series transactions,entries --runs 9
            """)

    @Option(help: ArgumentHelp("Which series, with commas.", valueName: "list"))
    var series = CommaSeparated(GrowthSeries.allCases)

    @Option(help: ArgumentHelp("Which strategies, with commas.", valueName: "list"))
    var strategies = CommaSeparated(Strategy.allCases)

    @Option(help: ArgumentHelp("How often each series doubles.", valueName: "n"))
    var doublings = 4

    @Option(help: ArgumentHelp("How often each block runs; the median counts.", valueName: "n"))
    var runs = 7

    @Option(help: ArgumentHelp("How many worker processes execute a block.", valueName: "n"))
    var workers = 2

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
        guard (2...8).contains(doublings) else {
            throw ValidationError("--doublings takes a number from 2 to 8, not \(doublings).")
        }
        guard PipelineOptions.workerCounts.contains(workers) else {
            throw ValidationError(
                "--workers takes a number from 1 to \(PipelineOptions.workerCounts.upperBound), not \(workers).")
        }
    }

    func run() throws {
        let report = try GrowthBench(
            series: series.elements, strategies: strategies.elements, doublings: doublings, runs: runs,
            workers: workers
        ).run()
        try output.write(report.lines, json: try report.json)
        guard report.isReached else { throw ExitStatus.otherwise.asError }
    }
}

extension GrowthSeries: ExpressibleByArgument {}
