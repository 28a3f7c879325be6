import Admin
import ArgumentParser

/// Another process in one worker's place.
struct WorkersRestartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Replace one worker: it finishes what it does and leaves, another one comes.",
        discussion: """
            Example: heddle workers restart 3
            """)

    @Argument(help: ArgumentHelp("Its number, as `heddle workers list` has it.", valueName: "id"))
    var worker: UInt32

    @OptionGroup var admin: AdminOptions

    func run() throws { try Change.make(.restartWorker(id: worker), admin) }
}
