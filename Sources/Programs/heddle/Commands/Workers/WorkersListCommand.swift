import ArgumentParser
import Console

/// Every worker with its state.
struct WorkersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the workers: process, state, answers, memory.",
        discussion: """
            Example: heddle workers list
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws {
        var daemon = try DaemonConnection(admin)
        let workers = try daemon.workers()
        Terminal.write(admin.json ? try JSONDocument.text(of: workers) : WorkersTable(workers).text)
    }
}
