import ArgumentParser
import Console
import Workloads

/// The main job on a chain of its own making.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a small chain of mixed blocks and execute it, together and in order.",
        discussion: """
            The blocks hold payments, token payments, swaps, contract creations and delegations. The same seed makes \
            the same chain. Each block is executed by workers in groups, and once more in order for comparison; both \
            must give the same state root.
            """)

    @Option(help: ArgumentHelp("How many blocks.", valueName: "n"))
    var blocks = 10

    @Option(help: ArgumentHelp("How many transactions in each.", valueName: "n"))
    var transactions = 300

    @Option(help: ArgumentHelp("How many of 100 transactions meet at one hot contract.", valueName: "percent"))
    var conflicts = 10

    @Option(help: ArgumentHelp("Which chain to make.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var workerOptions: WorkerOptions

    @Flag(help: "Print one JSON document instead of a table.")
    var json = false

    static let blocksMax = 10_000
    static let transactionsMax = 2000

    func validate() throws {
        try Self.check("--blocks", blocks, in: 1...Self.blocksMax)
        try Self.check("--transactions", transactions, in: 1...Self.transactionsMax)
        try Self.check("--conflicts", conflicts, in: 0...100)
    }

    mutating func run() throws {
        throw CommandError.notInThisBuild("demo")
    }

    private static func check(_ option: String, _ value: Int, in range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
        }
    }
}
