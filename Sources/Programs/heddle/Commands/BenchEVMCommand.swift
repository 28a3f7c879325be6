import ArgumentParser
import Bench
import Console
import Foundation

/// Gas per second of bytecode workloads, alone or beside revm.
struct BenchEVMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evm",
        abstract: "Run bytecode workloads and print gas per second.",
        discussion: """
            A workload is one message call with its pre-state, its expected gas and its expected output; a workload \
            whose gas or output is wrong is no result. With --peers the same workloads run on revm in turn with ours, \
            so that both see the same machine.

            Example: heddle bench evm --workloads ../shared/workloads
            """)

    @Option(help: ArgumentHelp("The folder of workloads.", valueName: "dir"), completion: .directory)
    var workloads = "../shared/workloads"

    @Option(help: ArgumentHelp("Only workloads whose name contains this text.", valueName: "text"))
    var match: String?

    @Option(help: ArgumentHelp("How often each one runs; the median counts.", valueName: "n"))
    var runs = 7

    @Option(help: ArgumentHelp("The folder of the scripts that run revm.", valueName: "dir"), completion: .directory)
    var peers: String?

    @Option(help: ArgumentHelp("Also write the result as JSON to this file.", valueName: "file"), completion: .file())
    var json: String?

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
        }
    }

    mutating func run() throws {
        try ExistingFolder.check(workloads, option: "--workloads")
        if let peers { try ExistingFolder.check(peers, option: "--peers") }
        let report = try EVMBench(workloads: workloads, match: match, runs: runs, peers: peers).run()
        report.lines.forEach(Terminal.write)
        if let json {
            do { try report.json.write(to: URL(fileURLWithPath: json)) } catch {
                throw CommandError.cannotWrite(file: json, reason: error.reason)
            }
        }
        guard report.isExact else { throw ExitStatus.otherwise.asError }
    }
}
