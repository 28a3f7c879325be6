import ArgumentParser
import Bench
import Console
import Foundation

/// The time of every precompile.
struct BenchPrecompilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "precompiles",
        abstract: "Call every precompile and print its time, beside its library's.",
        discussion: """
            The library's time is that of its C functions called directly on the same bytes, with every check that the \
            specification wants; a call whose output is not the library's is no result.

            Example: heddle bench precompiles --match bn254
            """)

    @Option(help: ArgumentHelp("Only precompiles whose name contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("How many samples of each one; the median counts.", valueName: "n"))
    var runs = 25

    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
    }

    mutating func run() throws {
        let report = try PrecompileBench(match: match, runs: runs).run()
        report.lines.forEach(Terminal.write)
        guard let json else { return }
        do { try report.json.write(to: URL(fileURLWithPath: json)) } catch {
            throw CommandError.cannotWrite(file: json, reason: error.reason)
        }
    }
}
