import ArgumentParser
import Capsule
import Chain
import Console
import Primitives
import State

/// Makes the list of a block.
struct BalBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Execute a block in order and write the access list that it comes to.",
        discussion: """
            With --store the list goes into the folder of the chain, beside its block, where no daemon runs: capsules \
            and exports of the block have it from then on, and run seeded by it.

            Examples: heddle bal build block-3.capsule --output block-3.bal
                      heddle bal build --datadir chain --block 3 --output block-3.bal
                      heddle bal build --datadir chain --block 3 --store
            """)

    @OptionGroup var source: BlockSource

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the list goes, in RLP.", valueName: "file"))
    var output: String?

    @Flag(help: "Keep the list with its block, in the folder of the chain.")
    var store = false

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func validate() throws {
        guard output != nil || store else { throw ValidationError("Name an --output, or --store.") }
        guard !store || source.datadir != nil else { throw ValidationError("--store needs --datadir.") }
    }

    func run() throws {
        let executed = try ExecutedList(source.capsule())
        guard let list = executed.list else { throw CommandError.noList("\(executed.verdict)") }
        if let output { try ListFile.write(executed.encoded(list), to: output) }
        if store, let datadir = source.datadir { try keep(executed, list, in: datadir) }
        if !executed.isOfProtocol {
            Terminal.remark(
                "The block is from before EIP-7928: its list carries marks of our own, and is not EIP-7928.")
        }
        let report = ListReport(executed, list)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
    }

    /// The block was executed on a copy: what is kept is what the chain still has.
    private func keep(_ executed: ExecutedList, _ list: BlockAccessList, in datadir: String) throws {
        guard case .valid(receipts: _) = executed.verdict else { throw CommandError.noList("\(executed.verdict)") }
        let folder = try ChainFolder.writing(datadir)
        let number = executed.block.header.number
        guard var stored = try folder.store.snapshot().storedBlock(ofNumber: number), stored.hash == executed.block.hash
        else { throw CommandError.noBlock(number, head: folder.head.number) }
        stored.accessList = executed.encoded(list)
        try folder.store.keep(stored)
    }
}
