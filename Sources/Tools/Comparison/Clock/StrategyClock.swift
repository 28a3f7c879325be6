import Coordinator
import Scheduling
import Transition

/// One strategy's way with one block, on a virtual clock.
struct StrategyClock {
    private let plan: Plan
    private let context: BlockContext
    private let single: NodeRuns
    /// Undisturbed, and as the machine was while it measured.
    private let costs: DispatchCosts
    private let usualCosts: DispatchCosts

    /// - Parameters:
    ///   - plan: with every group by itself.
    ///   - single: runs with one worker.
    init(_ plan: Plan, _ context: BlockContext, _ single: NodeRuns, beginning: Duration, roundTrip: Duration) {
        (self.plan, self.context, self.single) = (plan, context, single)
        let tasks = plan.inBatches(workers: 1).firstTasks(of: context)
        func costs(_ typical: ([Duration]) -> Duration) -> DispatchCosts {
            DispatchCosts(single, tasks, beginning: beginning, roundTrip: roundTrip, typical: typical)
        }
        (self.costs, usualCosts) = (costs { $0.min()! }, costs(NodeRuns.median))
    }

    /// Of the compared stages, undisturbed. Only the first round gets faster with more workers: what the merge takes,
    /// with what ran again in it, and the epilogue are taken as one worker had them.
    func time(workers: Int) -> Duration {
        dispatch(workers, single.executionTimes, costs) + single.least(\.besideDispatch)
    }

    /// By how much the clock is off runs with so many workers, driven with their own times: the median.
    func deviation(of runs: NodeRuns, workers: Int) -> Double {
        let all = runs.runs.map { run in
            let computed = dispatch(workers, run.report.executionTimes.byIndex, usualCosts) + run.besideDispatch
            return computed / run.compared - 1
        }
        return all.sorted()[all.count / 2]
    }

    private func dispatch(_ workers: Int, _ executionTimes: [Duration], _ costs: DispatchCosts) -> Duration {
        let tasks = plan.inBatches(workers: workers).firstTasks(of: context)
        var dispatch = VirtualDispatch(tasks, workerCount: workers, executionTimes: executionTimes, costs: costs)
        return dispatch.run()
    }
}
