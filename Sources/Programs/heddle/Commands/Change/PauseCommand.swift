import Admin
import ArgumentParser

/// Blocks wait.
struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Execute no further block until `heddle resume`.",
        discussion: """
            The block that is being executed is finished. Blocks that come meanwhile are taken in and wait.

            Example: heddle pause
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws { try Change.make(.pause, admin) }
}
