import ArgumentParser
import Chain
import Console
import Primitives

/// Checks a list against its block.
struct BalCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare an access list with what its block's execution comes to.",
        discussion: """
            The first entry that differs is named, the lowest index first. Exit status: 0 when the list is the \
            block's, 1 when it is not.

            Example: heddle bal check block-3.capsule --list block-3.bal
            """)

    @OptionGroup var source: BlockSource

    @Option(help: ArgumentHelp("The list, in RLP.", valueName: "file"), completion: .file())
    var list: String

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        let claimed = try ListFile.read(list)
        let executed = try ExecutedList(source.capsule())
        guard let found = executed.list else { throw CommandError.noList("\(executed.verdict)") }
        let difference = claimed.firstDifference(from: found)
        // Order and doubles are no entries, and still another list.
        let isSame = difference == nil && executed.encoded(claimed) == executed.encoded(found)
        let reason = difference.map { "\($0)" } ?? (isSame ? nil : "the entries are the same, and their order is not")
        let report = ListReport(executed, found, difference: reason, isCompared: true)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
        if !isSame { throw ExitStatus.otherwise.asError }
    }
}
