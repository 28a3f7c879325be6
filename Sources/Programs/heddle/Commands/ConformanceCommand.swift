import ArgumentParser
import Conformance
import Console
import Foundation
import Scheduling

/// Published fixtures, every transaction in a forked worker, under every strategy.
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Execute published fixtures under every strategy and compare.",
        discussion: """
            A folder of fixtures holds one folder for each set. Every transaction is executed by a forked worker under \
            the plan of the strategy that is named, short cuts off. A case fails when a block comes out otherwise than \
            the file says, when two strategies differ, when a transaction was executed by no worker, or when it took \
            a tier that it is not listed for.

            Example: heddle conformance --set eest-amsterdam --strategy sequential,grouped --workers 2
            """)

    @Option(help: ArgumentHelp("The folder of fixtures.", valueName: "dir"), completion: .directory)
    var fixtures = "../shared/fixtures"

    @Option(help: ArgumentHelp("Which sets, by folder name, with commas (default: all).", valueName: "names"))
    var set: CommaSeparated<String>?

    @Option(help: ArgumentHelp("Only cases whose file or name contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("Which strategies, with commas.", valueName: "list"))
    var strategy = CommaSeparated<Strategy>(Strategy.allCases)

    @OptionGroup var workerOptions: WorkerOptions

    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    mutating func run() throws {
        try ExistingFolder.check(fixtures, option: "--fixtures")
        let options = ConformanceOptions(
            fixtures: fixtures, sets: set?.elements, match: match, strategies: strategy.elements,
            workerCount: workerOptions.workers, compression: workerOptions.compression)
        let report = try ConformanceRun(options, announce: Terminal.write).run()
        guard report.caseCount > 0 else { throw CommandError.noFixtures(in: fixtures) }
        Terminal.write(report.text)
        if let json { try write(report.json(), to: json) }
        if !report.isAllAsExpected { throw ExitStatus.otherwise.asError }
    }

    private func write(_ text: String, to file: String) throws(CommandError) {
        do {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        } catch {
            throw .cannotWrite(file: file, reason: error.localizedDescription)
        }
    }
}
