import ArgumentParser
import Console

/// What should not have happened, and was kept.
struct IncidentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "List what should not have happened to a block, with its capsule.",
        discussion: """
            An incident is a verdict that was overruled by execution in order, or a block that got no verdict. A \
            capsule holds all that executes the block again, on any machine.

            Example: heddle incidents
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws {
        var daemon = try DaemonConnection(admin)
        let incidents = try daemon.incidents()
        Terminal.write(admin.json ? try JSONDocument.text(of: incidents) : IncidentsText(incidents).text)
    }
}
