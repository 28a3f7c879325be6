import ArgumentParser
import Comparison
import Console
import Coordinator
import Foundation
import Scheduling

/// What each strategy makes of a block, and what more workers would make of it.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Execute blocks under every strategy, and compute what more workers would give.",
        discussion: """
            FILE is a fixture in blockchain_test format, a block of the main network (in a folder mainnet-blocks), a \
            capsule, or a folder of these. Blocks that come without an access list get the one that their execution \
            in order makes; under speculative no block gets any, and with learning on each teaches those after it.

            Up to the number of cores, times are MEASURED: strategies take turns, by forked workers, each \
            followed by taking the block back. Beyond it they are COMPUTED: the scheduling code of the pipeline runs \
            on a virtual clock, with times of transactions and of dispatch that one worker has taken. Compared are \
            plan, dispatch, merge and epilogue; checks, root and commit are the same for all.

            Examples: heddle compare block-3.capsule
                      heddle compare ../shared/fixtures/mainnet-blocks --workers 2,8,32 --summary
            """)

    @Argument(help: ArgumentHelp("Fixtures, capsules, or folders of them.", valueName: "file"), completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("Which strategies, with commas.", valueName: "list"))
    var strategies = CommaSeparated(Strategy.allCases)

    @Option(help: ArgumentHelp("For how many workers, with commas.", valueName: "list"))
    var workers = CommaSeparated([1, 2, 4, 8, 16, 32])

    @Option(help: ArgumentHelp("How often each is measured.", valueName: "n"))
    var runs = 7

    @Option(name: .customLong("case"), help: ArgumentHelp("Only the case with this name.", valueName: "name"))
    var caseName: String?

    @Option(
        help: ArgumentHelp("Published bounds to show beside ours, where this file is there.", valueName: "file"))
    var reference = "../shared/mainnet-reference.json"

    @OptionGroup var speculation: SpeculationChoice

    @Flag(help: "Print the summary only.")
    var summary = false

    @Flag(help: "Print one JSON document instead of tables.")
    var json = false

    func validate() throws {
        guard workers.elements.allSatisfy(PipelineOptions.workerCounts.contains) else {
            throw ValidationError("--workers takes numbers from 1 to \(PipelineOptions.workerCounts.upperBound).")
        }
        guard runs > 0 else { throw ValidationError("--runs takes 1 or more, not \(runs).") }
    }

    func run() throws {
        for file in files where !FileManager.default.fileExists(atPath: file) { throw CommandError.noSuchFile(file) }
        var options = ComparisonOptions(strategies: strategies.elements, workers: workers.elements, runs: runs)
        options.speculation = speculation.options
        var comparer = try BlockComparer(options)
        var all = ComparisonSummary(bounds: try PublishedBounds(path: reference))
        let source = ComparisonSource(paths: files, caseName: caseName)
        for file in source.files {
            try source.capsules(of: file) { name, capsule in
                do {
                    let block = try comparer.compare(name, try capsule.get())
                    all.add(block)
                    if !json, !summary { Terminal.write(block.text + "\n") }
                } catch {
                    all.addFailure(name, error)
                    if !json { Terminal.remark("\(name): \(error)") }
                }
            }
        }
        guard !all.isEmpty else { throw CommandError.noCases(matching: caseName) }
        Terminal.write(json ? try all.json() : all.text)
        if !all.isAllTheSame { throw ExitStatus.otherwise.asError }
    }
}
