import Admin
import ArgumentParser

/// Blocks go on.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on executing blocks after `heddle pause`.",
        discussion: """
            Example: heddle resume
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws { try Change.make(.resume, admin) }
}
