import Admin
import ArgumentParser
import Console

/// One block from a file.
struct SubmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Give the daemon one block, and say what became of it.",
        discussion: """
            BLOCKFILE and the list are RLP, as bytes or as hex text. Before the merge the heavier branch is the head, \
            whatever is said here; from then on a block that does not continue the head is kept beside the chain, \
            unless --head makes it the head.

            Exit status: 0 when the block is accepted, kept or known, 1 when it is refused, 2 when nothing can be said \
            about it.

            Example: heddle submit block.rlp --list list.rlp --head
            """)

    @Argument(help: ArgumentHelp("A file with one block.", valueName: "blockfile"), completion: .file())
    var blockFile: String

    @Option(
        help: ArgumentHelp("A file with the block's access list (EIP-7928).", valueName: "file"), completion: .file())
    var list: String?

    @Flag(help: "Make it the head.")
    var head = false

    @OptionGroup var admin: AdminOptions

    func run() throws {
        let block = SubmittedBlock(
            block: try EncodedFile.read(blockFile), accessList: try list.map(EncodedFile.read), isWanted: head)
        // As long as the blocks before it take, and this one.
        var daemon = try DaemonConnection(admin, limit: nil)
        let summary = try daemon.submit(block)
        Terminal.write(admin.json ? try JSONDocument.text(of: summary) : BlockLine(summary).text)
        switch summary.verdict {
        case .accepted, .kept, .known: return
        case .refused: throw ExitStatus.otherwise.asError
        case .undecided: throw ExitStatus.notCarriedOut.asError
        }
    }
}
