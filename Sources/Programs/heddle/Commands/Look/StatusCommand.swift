import ArgumentParser
import Console

/// What the daemon is and does at the moment.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say what the daemon is doing: head, workers, blocks since it started.",
        discussion: """
            Exit status: 0 when the daemon answers, 1 when it refuses, 2 when it is not reached.

            Examples: heddle status
                      heddle status --json | jq .head.number
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws {
        var daemon = try DaemonConnection(admin)
        let status = try daemon.status()
        Terminal.write(admin.json ? try JSONDocument.text(of: status) : StatusText(status).text)
    }
}
