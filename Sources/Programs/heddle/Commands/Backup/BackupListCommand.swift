import ArgumentParser
import Backups
import Console

/// Lists the backups that there are.
struct BackupListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List backups: time, block, state root and size.",
        discussion: """
            Example: heddle backup list --datadir chain
            """)

    @Option(help: ArgumentHelp("The folder of the chain beside which they lie.", valueName: "dir"))
    var datadir: String?

    @Option(help: ArgumentHelp("Where backups lie.", valueName: "dir"), completion: .directory)
    var from: String?

    @Flag(help: "Print one JSON document instead of a table.")
    var json = false

    func validate() throws {
        guard (datadir == nil) != (from == nil) else { throw ValidationError("Name a --datadir or a --from.") }
    }

    func run() throws {
        let folder = from.map(BackupFolder.init(path:)) ?? BackupFolder(ofChainAt: datadir ?? "")
        var reports: [BackupReport] = []
        for result in try folder.list() {
            switch result {
            case .success(let backup): reports.append(BackupReport(backup))
            case .failure(let error): Terminal.remark("\(error)")
            }
        }
        if json { return Terminal.write(try JSONDocument.text(of: reports)) }
        guard !reports.isEmpty else { return Terminal.write("There are no backups in \(folder.path).") }
        var table = Table([.words("time"), .number("block"), .number("size"), .words("state root"), .words("folder")])
        for report in reports {
            table.append([
                report.time, "\(report.block)", Format.bytes(report.bytes), report.stateRoot, report.path,
            ])
        }
        Terminal.write(table.lines.joined(separator: "\n"))
    }
}
