import Admin
import ArgumentParser
import Coordinator

/// More workers, or fewer.
struct WorkersSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Have so many workers from now on, in the middle of a block, too.",
        discussion: """
            New workers are forked at once; one that is too many finishes what it does and leaves. It holds until the \
            daemon ends: for good, set [workers] count in its file.

            Example: heddle workers set 8
            """)

    @Argument(
        help: ArgumentHelp(
            """
            How many, from \(PipelineOptions.workerCounts.lowerBound) to \(PipelineOptions.workerCounts.upperBound).
            """, valueName: "n"))
    var count: Int

    @OptionGroup var admin: AdminOptions

    func validate() throws {
        let counts = PipelineOptions.workerCounts
        guard counts.contains(count) else {
            throw ValidationError("N is a number from \(counts.lowerBound) to \(counts.upperBound), not \(count).")
        }
    }

    func run() throws { try Change.make(.setWorkers(count: count), admin) }
}
