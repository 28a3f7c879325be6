import ArgumentParser
import Conformance
import Coordinator
import Scheduling
import Wire

/// Which fixtures, and how.
struct ConformanceSelection: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of fixtures.", valueName: "dir"), completion: .directory)
    var fixtures = "../shared/fixtures"

    @Option(help: ArgumentHelp("Which sets, by folder name, with commas (default: all).", valueName: "names"))
    var set: CommaSeparated<String>?

    @Option(help: ArgumentHelp("Only cases whose file or name contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("Only this tenth of the files, 0 to 9, by a hash of their path.", valueName: "k"))
    var tenth: Int?

    @Option(help: ArgumentHelp("Which strategies, with commas; none runs in order only.", valueName: "list"))
    var strategy = StrategyList(Strategy.allCases)

    @Option(
        help: ArgumentHelp(
            "Whether blocks that no plan can speed up run in order instead: auto or never.", valueName: "mode"))
    var shortcut = Shortcut.never

    @OptionGroup var workerOptions: WorkerOptions

    @OptionGroup var speculation: SpeculationChoice

    func validate() throws {
        if let tenth, !(0...9).contains(tenth) { throw ValidationError("--tenth takes 0 to 9, not \(tenth).") }
    }

    var options: ConformanceOptions {
        var options = ConformanceOptions(
            fixtures: fixtures, sets: set?.elements, match: match, tenth: tenth, strategies: strategy.elements,
            workerCount: workerOptions.workers, compression: workerOptions.compression,
            shortcut: shortcut)
        options.merkleTasks = workerOptions.merkle
        options.isPrefetching = workerOptions.prefetch == .on
        options.speculation = speculation.options
        return options
    }

    /// What makes another process choose the same.
    var arguments: [String] {
        ["--fixtures=\(fixtures)", "--strategy=\(strategy.text)", "--workers=\(workerOptions.workers)"]
            + ["--compression=\(workerOptions.compression.rawValue)", "--shortcut=\(shortcut.rawValue)"]
            + ["--merkle=\(workerOptions.merkle.rawValue)", "--prefetch=\(workerOptions.prefetch.rawValue)"]
            + speculation.arguments
            + (set.map { ["--set=" + $0.elements.joined(separator: ",")] } ?? [])
            + (match.map { ["--match=" + $0] } ?? []) + (tenth.map { ["--tenth=\($0)"] } ?? [])
    }
}
