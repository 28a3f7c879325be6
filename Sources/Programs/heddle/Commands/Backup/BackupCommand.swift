import ArgumentParser

/// Copies of a chain's folder.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store of a chain while it is written, list copies, and put one back.",
        discussion: """
            A backup is a folder `<UTC time>-<block number>` that is a store itself. It bears that name only when it \
            is whole.

            Example: heddle backup create --datadir chain --to backups
            """,
        subcommands: [BackupCreateCommand.self, BackupListCommand.self, BackupRestoreCommand.self])
}
