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

            A node that runs (heddled) is asked over its admin socket: begin with `heddle status`.

            Exit status: 0 when all came out as expected, 1 when a block did not or the node refused, 2 when the \
            command line, a file or the machine was at fault, or no node was reached.
            """,
        version: HeddleVersion.current,
        groupedSubcommands: groups)
}
