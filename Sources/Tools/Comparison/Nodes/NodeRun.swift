import Coordinator
import Transition

/// One execution of a block by workers.
struct NodeRun {
    let report: BlockReport
    /// Of the coordinator.
    let processorTimes: [Stage: Duration]
    let result: Result<BlockOutcome, BlockError>

    /// What strategies differ in. The checks, the root and the commit after it are the same for all.
    static let comparedStages: [Stage] = [.plan, .dispatch, .reconcile, .epilogue]

    var compared: Duration { Self.comparedStages.reduce(.zero) { $0 + report.times[$1] } }
    var comparedProcessorTime: Duration {
        Self.comparedStages.reduce(.zero) { $0 + processorTimes[$1, default: .zero] }
    }
    /// The compared stages without the first round of dispatch.
    var besideDispatch: Duration { compared - report.times[.dispatch] }

    /// The first round of dispatch without the execution of these indexes, all that were in it.
    func dispatchOverhead(of indexes: [Int]) -> Duration {
        let times = report.executionTimes.byIndex
        let recovery = report.recoveryTimes.total
        return indexes.reduce(report.times[.dispatch] - recovery) {
            $0 - (times.indices.contains($1) ? times[$1] : .zero)
        }
    }
}
