import ArgumentParser
import Coordinator
import Foundation
import Scheduling
import Settings
import Wire

/// How many processes execute, and how they talk.
struct WorkerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many worker processes execute a block.", valueName: "n"))
    var workers = min(ProcessInfo.processInfo.activeProcessorCount, PipelineOptions.workerCounts.upperBound)

    @Option(
        help: ArgumentHelp(
            "When frames between processes are compressed: auto (where it helps), always or never.", valueName: "mode"))
    var compression = CompressionMode.auto

    @Option(
        help: ArgumentHelp(
            "Who computes the state root: workers (together with the coordinator) or coordinator (alone).",
            valueName: "who"))
    var merkle = MerkleTasks.coordinator

    @Option(
        help: ArgumentHelp(
            "How much memory a worker may own (512M, 2G); one that needs more is replaced. Default: no limit.",
            valueName: "bytes"))
    var workerMemory: ByteCount?

    @Option(
        help: ArgumentHelp(
            "Whether idle workers read ahead, by the block's list, or execute ahead without one: on or off.",
            valueName: "switch"))
    var prefetch = Switch.off

    func validate() throws {
        guard PipelineOptions.workerCounts.contains(workers) else {
            throw ValidationError(
                "--workers takes a number from 1 to \(PipelineOptions.workerCounts.upperBound), not \(workers).")
        }
    }

    func pipelineOptions(_ strategy: Strategy, _ shortcut: Shortcut) -> PipelineOptions {
        var options = PipelineOptions(
            strategy: strategy, shortcut: shortcut, workerCount: workers, compression: compression)
        options.merkleTasks = merkle
        options.workerMemoryBytesMax = workerMemory?.bytes
        options.isPrefetching = prefetch == .on
        return options
    }
}
