import ArgumentParser

/// How fast, beside whom.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure.",
        discussion: """
            Example: heddle bench evm
            """,
        subcommands: [
            BenchEVMCommand.self, BenchBlocksCommand.self, BenchPrecompilesCommand.self, BenchMerkleCommand.self,
            BenchRootCommand.self, BenchBoundsCommand.self, BenchGrowthCommand.self, BenchFixedCommand.self,
            BenchSpeculationCommand.self, BenchImportCommand.self, BenchAllCommand.self,
        ])
}
