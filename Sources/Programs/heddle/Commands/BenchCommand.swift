import ArgumentParser

/// How fast, beside whom.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure.",
        subcommands: [BenchEVMCommand.self, BenchPrecompilesCommand.self, BenchMerkleCommand.self])
}
