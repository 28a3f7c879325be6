import ArgumentParser
import Backups
import Console
import State

/// Copies the store of a chain.
struct BackupCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Copy the newest committed state of a chain, compacted, while blocks may come in.",
        discussion: """
            Example: heddle backup create --datadir chain --to backups --verify
            """)

    @Option(help: ArgumentHelp("The folder of the chain.", valueName: "dir"), completion: .directory)
    var datadir: String

    @Option(
        help: ArgumentHelp("Where backups lie (default: `backups` beside the chain's folder).", valueName: "dir"),
        completion: .directory)
    var to: String?

    @Flag(help: "Compute the root of the copy's whole state before it gets its name.")
    var verify = false

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        try ChainFolder.check(datadir)
        let folder = to.map(BackupFolder.init(path:)) ?? BackupFolder(ofChainAt: datadir)
        var progress = Progress("verify")
        let backup = try folder.create(from: datadir, verifying: verify) { progress.advance(to: $0.accounts) }
        progress.finish()
        let report = BackupReport(backup, isVerified: verify)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
    }
}
