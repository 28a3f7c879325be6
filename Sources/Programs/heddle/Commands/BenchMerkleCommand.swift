import ArgumentParser
import Bench
import Console
import Foundation

/// What cutting the state root into tasks costs, and what it would win.
struct BenchMerkleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merkle",
        abstract: "Compute state roots whole and in tasks, and print what each part costs.",
        discussion: """
            The state has 40,000 accounts and 40,000 slots. Both ways must give the same writes. The columns for \
            several workers are computed, not measured: this is one process.

            Example: heddle bench merkle --changes 400,1600
            """)

    @Option(help: ArgumentHelp("How many changes, with commas.", valueName: "numbers"))
    var changes = CommaSeparated<Int>([100, 400, 1600, 6400])

    @Option(help: ArgumentHelp("How many samples of each one; the median counts.", valueName: "n"))
    var runs = 9

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
        guard changes.elements.allSatisfy((100...20_000).contains) else {
            throw ValidationError("--changes takes numbers from 100 to 20,000.")
        }
    }

    mutating func run() throws {
        let folder = try DataFolder.prepare(nil)
        try MerkleBench(path: folder.path, runs: runs).run(changeCounts: changes.elements).forEach(Terminal.write)
    }
}
