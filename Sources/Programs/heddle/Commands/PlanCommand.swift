import ArgumentParser
import Capsule
import Console
import Speculation
import State
import Transition

/// Shows what is known of a block without a list before it runs.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show who waits for whom in a block without an access list, before it has run.",
        discussion: """
            What is known of a transaction: its sender, its recipient, what its call touches if other blocks have \
            shown where that contract keeps things (--after). Out of this come dependencies, waves, groups that are \
            connected, and colours. With --executed the block is also executed in order, and what its transactions \
            really waited for stands beside it.

            Examples: heddle plan block-3.capsule
                      heddle plan 15537394.json.gz --after 15537393.json.gz --executed
                      heddle plan block-3.capsule --dot | dot -Tsvg > block-3.svg
            """)

    @OptionGroup var source: BlockSource

    @Option(
        help: ArgumentHelp(
            "A block to execute first, to learn from; may be repeated, in the order of the chain.", valueName: "file"),
        completion: .file())
    var after: [String] = []

    @Flag(help: "Execute the block in order, too, and say what the guess missed.")
    var executed = false

    @Flag(help: "Print a directed graph for graphviz instead of a table.")
    var dot = false

    @Flag(help: "Print one JSON document instead of a table.")
    var json = false

    func validate() throws {
        guard !(dot && json) else { throw ValidationError("Choose --dot or --json.") }
    }

    func run() throws {
        var memory = SpeculationMemory()
        for file in after {
            var earlier = source
            (earlier.file, earlier.caseName, earlier.block, earlier.datadir) = (file, nil, nil, nil)
            let observed = try Self.open(earlier).observed().transactions
            let gas = observed.reduce(0) { $0 + $1.gasUsed }
            memory.learn(from: observed, SpeculationOutcome(sequentialGas: gas, repeatedGas: 0))
        }
        let opened = try Self.open(source)
        let planned = PlannedBlock(
            opened.capsule.block, under: opened.capsule.rules, on: try opened.store.snapshot(), memory: memory)
        let report = PlanReport(planned, executed ? try opened.observed() : nil)
        Terminal.write(json ? try JSONDocument.text(of: report) : dot ? report.drawing : report.text)
    }

    private static func open(_ source: BlockSource) throws -> OpenedBlock { try OpenedBlock(source.capsule()) }
}
