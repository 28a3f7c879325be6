import ArgumentParser
import Capsule

/// The command and its subcommands.
struct Heddle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heddle",
        abstract: "Executes and verifies Ethereum blocks in parallel on one machine.",
        discussion: """
            A coordinator plans each block from its access list, forked workers execute it against one read-only \
            snapshot, and nothing is durable until gas, receipts, access list and state root match the header.

            Begin with `heddle demo`: it makes blocks of its own and shows what running them together wins.

            Exit status: 0 when every block came out as its file says, 1 when one did not, 2 when the command line, \
            a file or the machine was at fault.
            """,
        version: HeddleVersion.current,
        subcommands: [
            InitCommand.self, ImportCommand.self, ExportCommand.self, VerifyCommand.self, BackupCommand.self,
            BalCommand.self,
            RunCommand.self,
            DemoCommand.self,
            ConformanceCommand.self, ConformanceChildCommand.self,
            CapsuleCommand.self, CompareCommand.self, ChaosCommand.self, ChaosFollowerCommand.self,
            CorruptionsCommand.self,
            BenchCommand.self, MetricsCommand.self,
        ])
}
