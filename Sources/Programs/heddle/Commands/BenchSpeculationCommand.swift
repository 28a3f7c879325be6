import ArgumentParser
import Bench
import Speculation
import Workloads

/// What speculation wins, and what it costs, by how many transactions meet.
struct BenchSpeculationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speculation",
        abstract: "Execute generated blocks without a list in order and by speculation, by their conflicts.",
        discussion: """
            Of 100 transactions of a block 0, 15, 50 or 100 read what an earlier one of it has written, spread evenly. \
            Each block runs in order with one worker, and by speculation under each handling with one worker and \
            with two, in turn; nothing is learned. Compared is all from the plan to the epilogue, with finding out \
            who signed what; the bound is on whole blocks.

            Exit status: 1 if a goal is not reached.

            Examples: heddle bench speculation --conflicts 0,15 --runs 21
            heddle bench speculation --mix payments --conflicts 0
            """)

    @Option(help: ArgumentHelp("What transactions do; the goals are about main-network.", valueName: "mix"))
    var mix = Mix.mainNetwork

    @Option(help: ArgumentHelp("Only these conflict rates, in percent, with commas.", valueName: "list"))
    var conflicts = CommaSeparated(SpeculationBench.percents)

    @Option(help: ArgumentHelp("What is done about conflicts, with commas.", valueName: "list"))
    var handling = CommaSeparated(SpeculationBench.handlings)

    @Option(help: ArgumentHelp("How many transactions in each block.", valueName: "n"))
    var transactions = SpeculationBench.transactionCount

    @Option(help: ArgumentHelp("How often each one runs, in each way; the median counts.", valueName: "n"))
    var runs = 15

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard conflicts.elements.allSatisfy((0...100).contains) else {
            throw ValidationError("--conflicts takes numbers from 0 to 100.")
        }
        guard (1...2000).contains(transactions) else {
            throw ValidationError("--transactions takes a number from 1 to 2000, not \(transactions).")
        }
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
    }

    func run() throws {
        let bench = SpeculationBench(
            mix: mix, percents: conflicts.elements, handlings: handling.elements, transactionCount: transactions,
            runs: runs)
        let report = try bench.run()
        try output.write(report.lines, json: try report.json)
        guard report.isReached else { throw ExitStatus.otherwise.asError }
    }
}
