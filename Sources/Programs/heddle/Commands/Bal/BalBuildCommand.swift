import ArgumentParser
import Chain
import Console
import Primitives

/// Makes the list of a block.
struct BalBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Execute a block in order and write the access list that it comes to.",
        discussion: """
            Examples: heddle bal build block-3.capsule --output block-3.bal
                      heddle bal build --datadir chain --block 3 --output block-3.bal
            """)

    @OptionGroup var source: BlockSource

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the list goes, in RLP.", valueName: "file"))
    var output: String

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        let executed = try ExecutedList(source.capsule())
        guard let list = executed.list else { throw CommandError.noList("\(executed.verdict)") }
        try ListFile.write(executed.encoded(list), to: output)
        if !executed.isOfProtocol {
            Terminal.remark(
                "The block is from before EIP-7928: its list carries marks of our own, and is not EIP-7928.")
        }
        let report = ListReport(executed, list)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
    }
}
