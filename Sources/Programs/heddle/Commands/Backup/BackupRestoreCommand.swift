import ArgumentParser
import Backups
import Console
import State

/// Puts a backup back.
struct BackupRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup into a chain's folder.",
        discussion: """
            The copy is verified, root of the whole state and all, inside of the folder, and then takes the place of \
            what is there in one step; until then nothing is lost. A folder with a chain needs --force. One that a \
            process writes is refused whatever is said: stop the daemon first.

            Example: heddle backup restore backups/20261121T152000Z-500 --datadir chain --force
            """)

    @Argument(help: ArgumentHelp("The folder of the backup.", valueName: "backup"), completion: .directory)
    var backup: String

    @Option(help: ArgumentHelp("The folder of the chain.", valueName: "dir"), completion: .directory)
    var datadir: String

    @Flag(help: "Replace the chain that is there.")
    var force = false

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        guard ChainFolder.isThere(backup) else { throw CommandError.noBackup(in: backup) }
        var progress = Progress("verify")
        let restored = try Restoration(backup, to: datadir).run(replacing: force) { progress.advance(to: $0.accounts) }
        progress.finish()
        let report = BackupReport(restored, isVerified: true)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
    }
}
