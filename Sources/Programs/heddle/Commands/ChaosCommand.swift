import ArgumentParser
import Chaos
import Console
import Coordinator
import Scheduling
import Settings

/// Blocks while the processes that execute them are killed.
struct ChaosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaos",
        abstract: "Execute blocks while processes are killed, stopped, starved and fed garbage.",
        discussion: """
            Chains with branches are made from the seed and imported by a coordinator of its own process. Workers, the \
            nursery and the coordinator are attacked from outside meanwhile. Every result is compared with that of the \
            sequential executor; after each end of the coordinator another one checks the whole store and goes on.

            Example: heddle chaos --blocks 2000 --strategy grouped
            """)

    @Option(help: ArgumentHelp("Which chains, and which faults (default: a random one).", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("How many blocks.", valueName: "n"))
    var blocks = 2000

    @Option(help: ArgumentHelp("End after so many seconds, however many blocks that are.", valueName: "n"))
    var seconds: Int?

    @Option(help: ArgumentHelp("Strategies, which chains use in turn.", valueName: "names"))
    var strategy = CommaSeparated<Scheduling.Strategy>([.grouped])

    @Option(
        help: ArgumentHelp(
            "Whether a block whose plan cannot win runs in order: auto, or never, so that every one is executed as its "
                + "strategy has it.", valueName: "auto|never"))
    var shortcut = Shortcut.never

    @Option(help: ArgumentHelp("Only this chain of the run, to see a failure again.", valueName: "number"))
    var chain: Int?

    @OptionGroup var workerOptions: WorkerOptions

    @Flag(help: "Print one JSON document instead of tables.")
    var json = false

    func validate() throws {
        guard blocks > 0 else { throw ValidationError("--blocks takes 1 or more, not \(blocks).") }
        guard (seconds ?? 1) > 0 else { throw ValidationError("--seconds takes 1 or more.") }
    }

    mutating func run() throws {
        let seed = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
        Terminal.remark("chaos: seed \(seed)")
        let options = ChaosOptions(
            seed: seed, blocks: seconds == nil ? blocks : Int.max, duration: seconds.map { .seconds($0) },
            strategies: strategy.elements, workers: workerOptions.workers, chain: chain)
        let shared = [
            "--shortcut", shortcut.rawValue, "--workers", "\(workerOptions.workers)", "--compression",
            "\(workerOptions.compression)", "--merkle", workerOptions.merkle.rawValue,
        ]
        let memory = workerOptions.workerMemory.map { ["--worker-memory", "\($0.bytes)"] } ?? []
        let run = ChaosRun(options, executable: "/proc/self/exe") { strategy in
            [ChaosFollowerCommand.configuration.commandName ?? "", "--strategy", strategy.rawValue] + shared + memory
        }
        let report = try run.run()
        Terminal.write(json ? try report.json() : report.text)
        if !report.isAllAsExpected { throw ExitStatus.otherwise.asError }
    }
}
