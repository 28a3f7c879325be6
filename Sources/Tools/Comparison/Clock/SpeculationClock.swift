import Coordinator
import Scheduling
import Speculation
import State
import Transition
import Wire

/// A block's way under `speculative`, on a virtual clock: first who signed what, then everything else.
struct SpeculationClock: BlockClock {
    private let block: SpeculatedBlock
    private let single: NodeRuns
    private let memory: SpeculationMemory
    private let options: SpeculationOptions
    private let costs: DispatchCosts

    /// - Parameters:
    ///   - single: runs with one worker.
    ///   - memory: what was known before the block.
    init(
        _ block: SpeculatedBlock, _ single: NodeRuns, _ memory: SpeculationMemory, _ options: SpeculationOptions,
        beginning: Duration, roundTrip: Duration
    ) {
        (self.block, self.single, self.memory, self.options) = (block, single, memory, options)
        costs = DispatchCosts(speculating: single, on: block, beginning: beginning, roundTrip: roundTrip)
    }

    func time(workers: Int) throws -> Duration {
        try dispatch(workers, single.executionTimes, single.recoveryTimes) + single.least(\.besideDispatch)
    }

    func deviation(of runs: NodeRuns, workers: Int) throws -> Double {
        let run = runs.runs.min { $0.compared < $1.compared }!
        let times = run.report.executionTimes.byIndex
        let computed = try dispatch(workers, times, run.report.recoveryTimes.byIndex) + run.besideDispatch
        return computed / run.compared - 1
    }

    private func dispatch(_ workers: Int, _ executionTimes: [Duration], _ recoveryTimes: [Duration]) throws -> Duration
    {
        let signatures = GroupTask.signatures(transactionCount: block.senders.count, workers: workers)
        var recoveryCosts = costs
        (recoveryCosts.perIndexInCoordinator, recoveryCosts.perIndexInWorker) = (.zero, .zero)
        var recovery = VirtualDispatch(
            signatures, workerCount: workers, executionTimes: recoveryTimes, costs: recoveryCosts)
        let plan = block.plan(workers: workers, memory, options)
        var execution = VirtualSpeculation(
            block, plan.round, boldness: plan.advice.boldness, workerCount: workers, executionTimes: executionTimes,
            costs: costs)
        return try recovery.run() + execution.run()
    }
}
