import ArgumentParser
import Chain
import Console
import Primitives

/// Compares two lists.
struct BalDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two access lists, entry by entry.",
        discussion: """
            For every account that differs, its first entry that does. Exit status: 0 when the lists are the same, 1 \
            when they are not.

            Example: heddle bal diff ours.bal theirs.bal
            """)

    @Argument(help: ArgumentHelp("A list, in RLP.", valueName: "first"), completion: .file())
    var first: String

    @Argument(help: ArgumentHelp("Another one.", valueName: "second"), completion: .file())
    var second: String

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        let (left, right) = (try ListFile.read(first), try ListFile.read(second))
        let report = ListComparison(left, right)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
        if !report.areSame { throw ExitStatus.otherwise.asError }
    }
}
