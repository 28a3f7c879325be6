import Admin
import ArgumentParser

/// The daemon's orderly end.
struct DrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Finish the blocks that wait, take in no more, and end the daemon.",
        discussion: """
            The answer comes at once, the end when the blocks are done: `heddle status` says how many wait.
            `systemctl start heddled` starts the daemon again.

            Example: heddle drain
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws { try Change.make(.drain, admin) }
}
