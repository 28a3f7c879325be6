import Coordinator
import Fixtures
import Scheduling
import Speculation
import Transition
import Wire

/// How a case is executed by workers, after it was executed in this process.
struct CaseOptions {
    /// None: only in this process.
    var strategies: [Strategy]
    var shortcut: Shortcut
    var workerCount: Int
    var compression: CompressionMode
    var merkleTasks = MerkleTasks.coordinator
    var isPrefetching = false
    var speculation = SpeculationOptions()
    /// Shared by all cases: what checks a seal takes half a second to make.
    let seals: SealChecks
    /// Shared by all cases: to start a nursery takes longer than most of them.
    let spareNurseries: SpareNurseries
    /// Watches what is executed in this process.
    var observer: (any BlockObserver)?

    func pipeline(_ strategy: Strategy) -> PipelineOptions {
        var options = PipelineOptions(
            strategy: strategy, shortcut: shortcut, workerCount: workerCount, compression: compression)
        options.merkleTasks = merkleTasks
        options.isPrefetching = isPrefetching
        options.speculation = speculation
        return options
    }
}
