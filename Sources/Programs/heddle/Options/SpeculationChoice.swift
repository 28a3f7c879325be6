import ArgumentParser
import Speculation

/// How blocks run under the strategy `speculative`.
struct SpeculationChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Under speculative, what is done about conflicts: pessimistic, optimistic or multi-version (default: as "
                + "the policy advises).", valueName: "kind"))
    var handling: ConflictHandling?

    @Option(
        help: ArgumentHelp(
            "Under speculative, whether blocks teach those after them: on, off, or frozen (what is known is used, and "
                + "nothing is learned).", valueName: "mode"))
    var learning = Learning.on

    var options: SpeculationOptions {
        var options = SpeculationOptions()
        (options.handling, options.learning) = (handling, learning)
        return options
    }

    /// What makes another process choose the same.
    var arguments: [String] {
        ["--learning=\(learning.rawValue)"] + (handling.map { ["--handling=\($0.rawValue)"] } ?? [])
    }
}
