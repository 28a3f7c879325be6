import ArgumentParser
import ChainFiles
import Console
import Foundation
import State

/// Begins a chain in a folder.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a chain in a folder, from a genesis file as geth reads it.",
        discussion: """
            The folder gets the first state and the chain's forks, so that no other command has to be told whose \
            chain it is. A fork that this Heddle does not know is an error that names it: following the chain \
            without it would be wrong. Blobs follow `blobSchedule`, or the protocol's own numbers where the file has \
            none.

            Example: heddle init genesis.json --datadir chain
            """)

    @Argument(help: ArgumentHelp("The genesis file.", valueName: "genesis"), completion: .file(extensions: ["json"]))
    var genesis: String

    @Option(help: ArgumentHelp("The folder of the chain; it must be new or empty.", valueName: "dir"))
    var datadir: String

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        guard FileManager.default.isReadableFile(atPath: genesis) else { throw CommandError.noSuchFile(genesis) }
        let file: GenesisFile
        do throws(GenesisError) { file = try GenesisFile(path: genesis) } catch {
            throw CommandError.cannotRead(file: genesis, reason: "\(error)")
        }
        for remark in file.remarks { Terminal.remark("\(genesis): \(remark)") }
        let store = try openEmpty()
        try store.initialize(
            genesis: file.accounts, block: StoredBlock(genesis: file.header), schedule: file.schedule)
        let report = InitReport(file, datadir: datadir)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
    }

    /// A new store, or one that another `init` made and did not come to an end with.
    private func openEmpty() throws -> Store {
        guard ChainFolder.isThere(datadir) else {
            return try Store(path: DataFolder.prepare(datadir).path)
        }
        let store = try Store(path: datadir)
        if let head = store.head { throw CommandError.hasChain(in: datadir, upTo: head.number) }
        return store
    }
}
