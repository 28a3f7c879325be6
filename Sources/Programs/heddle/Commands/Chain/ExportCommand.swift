import ArgumentParser
import ChainFiles
import Console
import Foundation
import State

/// Writes the chain in a folder into files.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the blocks of the chain in a folder into a chain file.",
        discussion: """
            OUT gets RLP blocks one after another, as geth's `import` reads them; compressed where its name ends in \
            .gz. --lists gets their access lists. What is written is one moment of the chain, while a daemon may go \
            on.

            Lists of blocks from before EIP-7928 are of our own making, with marks that no other program knows; they \
            are left out unless --own-lists asks for them.

            Examples: heddle export chain.rlp --lists lists.rlp --datadir chain
                      heddle export part.rlp.gz --datadir chain --from 100 --to 199
            """)

    @Argument(help: ArgumentHelp("Where the blocks go.", valueName: "out"), completion: .file())
    var output: String

    @Option(help: ArgumentHelp("Where the access lists go.", valueName: "file"), completion: .file())
    var lists: String?

    @Option(help: ArgumentHelp("The folder of the chain.", valueName: "dir"), completion: .directory)
    var datadir: String

    @Option(help: ArgumentHelp("The first block.", valueName: "n"))
    var from: UInt64 = 1

    @Option(help: ArgumentHelp("The last block (default: the head).", valueName: "n"))
    var to: UInt64?

    @Flag(help: "Also write lists of our own, of blocks from before EIP-7928.")
    var ownLists = false

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func validate() throws {
        guard let to, to < from else { return }
        throw ValidationError("--from \(from) comes after --to \(to): the first block is named first.")
    }

    func run() throws {
        let folder = try ChainFolder.reading(datadir)
        let last = to ?? folder.head.number
        guard from <= last else { throw CommandError.noBlock(from, head: folder.head.number) }
        let snapshot = try folder.store.snapshot()
        let export = ChainExport(
            snapshot, blocks: try StreamWriter(path: output), lists: try lists.map { try StreamWriter(path: $0) },
            includesOwnLists: ownLists)
        var progress = Progress("export", of: Int(last - from) + 1)
        let tally = try export.run(from...last) { progress.advance(to: $0.blocks) }
        progress.finish()
        if tally.ownLists > 0 {
            Terminal.remark("\(Format.count(tally.ownLists)) lists carry marks of our own: they are not EIP-7928.")
        }
        if tally.ownListsLeftOut > 0 {
            Terminal.remark(
                "\(Format.count(tally.ownListsLeftOut)) lists of our own were left out; --own-lists writes them.")
        }
        let report = ExportReport(tally, from...last)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
    }
}
