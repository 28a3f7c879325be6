import ArgumentParser
import Chaos
import Coordinator
import Scheduling
import Workloads

/// The coordinator that `heddle chaos` kills.
struct ChaosFollowerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaos-follower", abstract: "Import blocks that standard input names.", shouldDisplay: false)

    @Option var strategy = Scheduling.Strategy.grouped
    @Option var shortcut = Shortcut.never
    @OptionGroup var workerOptions: WorkerOptions
    @Argument var folder: String

    mutating func run() throws {
        ChaosFollower(
            folder: folder, chainID: ChainMaker.chainID, options: workerOptions.pipelineOptions(strategy, shortcut)
        ).run()
    }
}
