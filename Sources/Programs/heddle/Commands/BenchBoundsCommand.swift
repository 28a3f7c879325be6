import ArgumentParser
import Bench
import Console
import Coordinator
import Foundation

/// What parallel execution costs where it cannot win, beside what it may cost.
struct BenchBoundsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounds",
        abstract: "Process blocks by default and in order, in turn, and print both times beside the bound.",
        discussion: """
            Default is the strategy seeded, with a short cut where the plan is not worth it. Every run is a whole \
            block, from its bytes to the commit or the refusal; a block with another verdict than the right one ends \
            the run. The exit status is 1 if a block takes longer than it may.

            Example: heddle bench bounds --runs 41 --match calls
            """)

    @Option(help: ArgumentHelp("Only blocks whose name contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("How often each one runs, in each way; the median counts.", valueName: "n"))
    var runs = 41

    @Option(help: ArgumentHelp("How many worker processes execute a block.", valueName: "n"))
    var workers = 2

    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
        guard PipelineOptions.workerCounts.contains(workers) else {
            throw ValidationError(
                "--workers takes a number from 1 to \(PipelineOptions.workerCounts.upperBound), not \(workers).")
        }
    }

    mutating func run() throws {
        let report = try BoundsBench(match: match, runs: runs, workers: workers).run()
        report.lines.forEach(Terminal.write)
        if let json {
            do { try report.json.write(to: URL(fileURLWithPath: json)) } catch {
                throw CommandError.cannotWrite(file: json, reason: error.reason)
            }
        }
        guard report.isWithin else { throw ExitStatus.otherwise.asError }
    }
}
