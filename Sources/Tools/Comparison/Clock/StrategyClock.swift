import Coordinator
import Scheduling
import Transition

/// One strategy's way with one block, on a virtual clock.
struct StrategyClock: BlockClock {
    private let plan: Plan
    private let context: BlockContext
    private let single: NodeRuns
    private let costs: DispatchCosts

    /// - Parameters:
    ///   - plan: with every group by itself.
    ///   - single: runs with one worker.
    init(_ plan: Plan, _ context: BlockContext, _ single: NodeRuns, beginning: Duration, roundTrip: Duration) {
        (self.plan, self.context, self.single) = (plan, context, single)
        let tasks = plan.inBatches(workers: 1).firstTasks(of: context)
        costs = DispatchCosts(single, tasks, beginning: beginning, roundTrip: roundTrip)
    }

    /// Of the compared stages, undisturbed. Only the first round gets faster with more workers: what the merge takes,
    /// with what ran again in it, and the epilogue are taken as one worker had them.
    func time(workers: Int) -> Duration {
        dispatch(workers, single.executionTimes) + single.least(\.besideDispatch)
    }

    /// By how much the clock is off the fastest of the runs with so many workers, driven with that run's own times: it
    /// was disturbed least, and nothing else is charged for disturbance.
    func deviation(of runs: NodeRuns, workers: Int) -> Double {
        let run = runs.runs.min { $0.compared < $1.compared }!
        let computed = dispatch(workers, run.report.executionTimes.byIndex) + run.besideDispatch
        return computed / run.compared - 1
    }

    private func dispatch(_ workers: Int, _ executionTimes: [Duration]) -> Duration {
        let tasks = plan.inBatches(workers: workers).firstTasks(of: context)
        var dispatch = VirtualDispatch(tasks, workerCount: workers, executionTimes: executionTimes, costs: costs)
        return dispatch.run()
    }
}
