import ArgumentParser
import Console
import Coordinator
import Corruption
import Foundation
import Scheduling

/// Lists that are wrong in one place, each of which every strategy has to refuse.
struct CorruptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corruptions",
        abstract: "Corrupt access lists in one place each, and see that every strategy refuses them.",
        discussion: """
            Blocks of 0, 1, 5 and 300 transactions are made, with storage, creations, destructions, delegations, \
            requests and withdrawals. Each case is one of them with its list corrupted in one place and its hashes \
            computed again, so that only execution can find it: an entry dropped, added, moved, of another value, \
            idle, or a read that is said to be a write. Every strategy must refuse it and its child, and accept the \
            block as it was.

            Example: heddle corruptions --count 1000 --seed 7

            The same seed makes the same cases. A failure prints the command that shows it alone.
            """)

    @Option(help: ArgumentHelp("Which blocks and cases (default: any).", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("How many cases.", valueName: "n"))
    var count = 10_000

    @Option(name: .customLong("case"), help: ArgumentHelp("Only the case of this number.", valueName: "number"))
    var onlyCase: Int?

    @Option(help: ArgumentHelp("Which strategies, with commas.", valueName: "list"))
    var strategy = CommaSeparated(Strategy.allCases)

    @Option(help: ArgumentHelp("How many worker processes execute a block.", valueName: "n"))
    var workers = 2

    @Flag(help: "Print one JSON document instead of tables.")
    var json = false

    func validate() throws {
        guard count > 0 else { throw ValidationError("--count takes 1 or more, not \(count).") }
        if let onlyCase, onlyCase < 0 { throw ValidationError("--case takes 0 or more, not \(onlyCase).") }
        guard PipelineOptions.workerCounts.contains(workers) else {
            throw ValidationError(
                "--workers takes a number from 1 to \(PipelineOptions.workerCounts.upperBound), not \(workers).")
        }
    }

    mutating func run() throws {
        let options = CorruptionOptions(
            seed: seed ?? .random(in: 0...UInt64(UInt32.max)), caseCount: count, onlyCase: onlyCase,
            strategies: strategy.elements, workerCount: workers)
        Terminal.remark("corruptions: seed \(options.seed)")
        let report = try CorruptionRun(options, announce: Terminal.remark).run()
        Terminal.write(json ? try report.json() : report.text)
        if !report.isAllAsExpected { throw ExitStatus.otherwise.asError }
    }
}
