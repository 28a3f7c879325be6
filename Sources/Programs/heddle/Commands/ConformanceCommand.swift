import ArgumentParser
import Conformance
import Console
import Foundation
import Scheduling

/// Published fixtures of every format; blocks also by forked workers under every strategy.
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Execute published fixtures under every strategy and compare.",
        discussion: """
            A folder of fixtures holds one folder for each set. Every case is run in order first and compared with its \
            file; then every transaction of a block is executed by a forked worker under the plan of each strategy \
            that is named, short cuts off. A case fails when something comes out otherwise than the file says, when \
            two strategies differ, when a transaction was executed by no worker, or when the first plan got a wrong \
            answer to what the block and its access list foretell. A block that carries no list is given the one \
            that the sequential executor has just made, except under speculative.

            Example: heddle conformance --set eest-amsterdam --strategy sequential,grouped --workers 2
            """)

    @OptionGroup var selection: ConformanceSelection

    @Option(help: ArgumentHelp("How many processes share the files (0: none but this one).", valueName: "n"))
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    mutating func run() throws {
        try ExistingFolder.check(selection.fixtures, option: "--fixtures")
        let run = ConformanceRun(selection.options, announce: Terminal.write)
        let report = try run.run(in: jobs > 0 ? children : nil)
        guard report.caseCount > 0 else { throw CommandError.noFixtures(in: selection.fixtures) }
        Terminal.write(report.text)
        if let json { try write(report.json(), to: json) }
        if !report.isAllAsExpected { throw ExitStatus.otherwise.asError }
    }

    func validate() throws {
        guard jobs >= 0 else { throw ValidationError("--jobs takes 0 or more, not \(jobs).") }
    }

    /// This executable again, with the same choice of cases.
    private var children: ConformanceRun.Children {
        ConformanceRun.Children(
            count: jobs, executable: "/proc/self/exe",
            arguments: [ConformanceChildCommand.configuration.commandName ?? ""] + selection.arguments)
    }

    private func write(_ text: String, to file: String) throws(CommandError) {
        do {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        } catch {
            throw .cannotWrite(file: file, reason: error.reason)
        }
    }
}
