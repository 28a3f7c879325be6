import ArgumentParser
import Bench
import Console
import Coordinator
import Foundation

/// What a state root costs, beside its hashes.
struct BenchRootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root",
        abstract: "Compute state roots over large stores, and print their times beside those of their hashes alone.",
        discussion: """
            Each store has so many accounts, and a contract with as many slots; it is made in a temporary folder, \
            which takes up to a minute for a million. The bound is the number of Keccak permutations that the root \
            needs by what one takes in the same run.

            Example: heddle bench root --accounts 10000,1000000 --runs 9
            """)

    @Option(help: ArgumentHelp("How many accounts a store has, with commas.", valueName: "numbers"))
    var accounts = CommaSeparated<Int>([10_000, 100_000, 1_000_000])

    @Option(help: ArgumentHelp("How many accounts change.", valueName: "n"))
    var changedAccounts = 2000

    @Option(help: ArgumentHelp("How many slots change.", valueName: "n"))
    var changedSlots = 5000

    @Option(help: ArgumentHelp("How many changes over each store; the median counts.", valueName: "n"))
    var runs = 15

    @Option(help: ArgumentHelp("Also make each root with so many worker processes.", valueName: "n"))
    var workers: Int?

    @Option(help: ArgumentHelp("Which keys change.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
        guard workers.map((2...PipelineOptions.workerCounts.upperBound).contains) ?? true else {
            throw ValidationError("--workers takes a number from 2 to \(PipelineOptions.workerCounts.upperBound).")
        }
        guard accounts.elements.allSatisfy((100...10_000_000).contains) else {
            throw ValidationError("--accounts takes numbers from 100 to 10,000,000.")
        }
        let most = (accounts.elements.min() ?? 0) / 2
        guard (1...most).contains(changedAccounts), (0...most).contains(changedSlots) else {
            throw ValidationError("At most half of the smallest store can change: \(most) accounts, and slots.")
        }
    }

    mutating func run() throws {
        let report = try RootBench(
            accountCounts: accounts.elements, changedAccounts: changedAccounts, changedSlots: changedSlots, runs: runs,
            workers: workers, seed: seed
        ).run()
        report.lines.forEach(Terminal.write)
        guard let json else { return }
        do { try report.json.write(to: URL(fileURLWithPath: json)) } catch {
            throw CommandError.cannotWrite(file: json, reason: error.localizedDescription)
        }
    }
}
