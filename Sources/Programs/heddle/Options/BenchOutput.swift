import ArgumentParser
import Console
import Foundation

/// Where a measurement goes.
struct BenchOutput: ParsableArguments {
    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    /// Prints the lines, and writes the JSON where somebody wants it.
    func write(_ lines: [String], json document: @autoclosure () throws -> Data) throws {
        lines.forEach(Terminal.write)
        guard let json else { return }
        do { try document().write(to: URL(fileURLWithPath: json)) } catch {
            throw CommandError.cannotWrite(file: json, reason: error.reason)
        }
    }
}
