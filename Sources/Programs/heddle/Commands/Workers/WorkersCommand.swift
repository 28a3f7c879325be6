import ArgumentParser

/// The processes that execute.
struct WorkersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workers",
        abstract: "List the worker processes, have more or fewer of them, replace one.",
        discussion: """
            Example: heddle workers set 8
            """,
        subcommands: [WorkersListCommand.self, WorkersSetCommand.self, WorkersRestartCommand.self],
        defaultSubcommand: WorkersListCommand.self)
}
