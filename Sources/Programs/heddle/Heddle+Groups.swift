import ArgumentParser

extension Heddle {
    /// The subcommands as `heddle help` shows them.
    static let groups = [
        CommandGroup(name: "Run a node", subcommands: [InitCommand.self, VerifyCommand.self, BackupCommand.self]),
        CommandGroup(
            name: "Look at a node",
            subcommands: [
                StatusCommand.self, TailCommand.self, BlocksCommand.self, BlockCommand.self, IncidentsCommand.self,
                ConfigCommand.self, MetricsCommand.self,
            ]),
        CommandGroup(
            name: "Change a node",
            subcommands: [
                WorkersCommand.self, SubmitCommand.self, HeadCommand.self, PauseCommand.self, ResumeCommand.self,
                DrainCommand.self,
            ]),
        CommandGroup(name: "Chain files", subcommands: [ImportCommand.self, ExportCommand.self]),
        CommandGroup(
            name: "Blocks and lists",
            subcommands: [
                RunCommand.self, CompareCommand.self, PlanCommand.self, CapsuleCommand.self, BalCommand.self,
            ]),
        CommandGroup(
            name: "For developers",
            subcommands: [
                DemoCommand.self, ConformanceCommand.self, ConformanceChildCommand.self, CorruptionsCommand.self,
                ChaosCommand.self, ChaosFollowerCommand.self, BenchCommand.self,
            ]),
    ]
}
