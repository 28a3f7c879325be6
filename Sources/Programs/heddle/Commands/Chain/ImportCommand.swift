import ArgumentParser
import ChainFiles
import Console
import Coordinator
import Foundation
import Scheduling
import State

/// Brings a chain file into a daemon's chain, or into a folder.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Execute the blocks of a chain file, by the daemon or on the chain in a folder.",
        discussion: """
            CHAINFILE holds RLP blocks one after another, as geth's `export` writes them; .gz too. With --lists each \
            block that has an access list in that file (a stream of RLP `[block hash, list]`, in the order of the \
            blocks) runs in parallel by it. Blocks that are there already are passed over, so that an import that \
            was stopped goes on by the same command. It stops at the first block that is no good, and at Ctrl-C \
            within seconds, where it says how far it came; the chain is at the boundary of a block whatever happens.

            Blocks go to the daemon that runs. With --datadir they are executed here, on a folder that no other \
            process writes meanwhile; --workers and what else says how is for that. With --durability N the disk is \
            then waited for only every N blocks: faster, and a power cut may cost the last N, or on some file systems \
            the store.

            Exit status: 0 when every block is there, 1 when one is no good, 2 when a file or the machine was at \
            fault, or Ctrl-C stopped it.

            Examples: heddle import chain.rlp --lists lists.rlp
                      heddle import chain.rlp.gz --datadir chain --workers 8 --durability 1000
            """)

    @Argument(help: ArgumentHelp("A file of RLP blocks.", valueName: "chainfile"), completion: .file())
    var chainFile: String

    @Option(help: ArgumentHelp("A file of access lists.", valueName: "file"), completion: .file())
    var lists: String?

    @Option(
        help: ArgumentHelp("The folder of the chain, where no daemon runs.", valueName: "dir"), completion: .directory)
    var datadir: String?

    @Option(help: ArgumentHelp("How many blocks come between two waits for the disk.", valueName: "n"))
    var durability = 1

    @Option(help: ArgumentHelp("Which transactions may run together.", valueName: "strategy"))
    var strategy = PipelineOptions().strategy

    @OptionGroup var workerOptions: WorkerOptions

    @OptionGroup var admin: AdminOptions

    static let durabilityMax = 1_000_000

    func validate() throws {
        guard (1...Self.durabilityMax).contains(durability) else {
            throw ValidationError("--durability takes a number from 1 to \(Self.durabilityMax), not \(durability).")
        }
        guard datadir != nil || durability == 1 else {
            throw ValidationError("--durability is for --datadir; a daemon has it in its settings.")
        }
        guard datadir == nil || admin.socket == nil else {
            throw ValidationError("Name a --datadir or a --socket: blocks go to a folder or to a daemon.")
        }
    }

    func run() throws {
        let blocks = try ByteSource(path: chainFile)
        let listSource = try lists.map { try ByteSource(path: $0) }
        let signals = StopSignals()
        let report: ImportReport
        if let datadir {
            let options = StoreOptions(durability: durability == 1 ? .everyBlock : .every(blocks: durability))
            let folder = try ChainFolder.writing(datadir, options)
            var sink = try FollowerSink.start(folder, workerOptions.pipelineOptions(strategy, .auto))
            report = bring(blocks, listSource, into: &sink, until: signals)
            try sink.finish()
        } else {
            var sink = try DaemonSink.connect(admin, bringing: blocks, interruptions: signals.descriptors)
            report = bring(blocks, listSource, into: &sink, until: signals)
        }
        Terminal.write(admin.json ? try JSONDocument.text(of: report) : report.text)
        if report.status != .allAsExpected { throw report.status.asError }
    }

    private func bring<Sink: BlockSink & ~Copyable>(
        _ blocks: ByteSource, _ lists: ByteSource?, into sink: inout Sink, until signals: borrowing StopSignals
    ) -> ImportReport {
        var line = ImportProgress(fileBytes: blocks.fileBytes)
        var chainImport = ChainImport(blocks, lists: lists)
        let (tally, end) = chainImport.run(
            into: &sink, wantsStop: { signals.areThere }, progress: { line.advance(to: $0) })
        line.finish()
        return ImportReport(tally, end, duration: line.elapsed)
    }
}
