import ArgumentParser
import Console
import Foundation
import Scheduling

/// Executes the blocks of fixture files and says for each what came of it.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Execute the blocks of fixture files.",
        discussion: """
            FILE is in blockchain_test format, .json or .json.gz. Each case in it is a chain of its own: a genesis, \
            and blocks to accept or to refuse. One line is printed for each block, then a summary.

            Example: heddle run --workers 4 chain.json.gz
            """)

    @Argument(help: ArgumentHelp("Fixture files.", valueName: "file"), completion: .file(extensions: ["json", "gz"]))
    var files: [String]

    @Option(help: ArgumentHelp("Which transactions may run together.", valueName: "strategy"))
    var strategy = Strategy.grouped

    @OptionGroup var workerOptions: WorkerOptions

    @Option(
        help: ArgumentHelp("Keep the store in this new or empty folder (default: a temporary one).", valueName: "dir"),
        completion: .directory)
    var datadir: String?

    @Option(help: ArgumentHelp("Only cases whose name contains this text.", valueName: "text"))
    var match: String?

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    mutating func run() throws {
        for file in files where !FileManager.default.fileExists(atPath: file) { throw CommandError.noSuchFile(file) }
        let folder = try DataFolder.prepare(datadir)
        _ = folder.path
        throw CommandError.notInThisBuild("run")
    }
}
