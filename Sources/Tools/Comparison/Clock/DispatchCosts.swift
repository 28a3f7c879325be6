import Coordinator
import Wire

/// What a first round of dispatch costs besides execution.
struct DispatchCosts: Equatable {
    /// Of a worker, before its first group.
    var beginning: Duration = .zero
    /// From the coordinator to a worker and back, for a frame with nothing in it.
    var roundTrip: Duration = .zero
    /// Of a worker: to write down what an index did. Of the coordinator: to read it and to settle it.
    var perIndexInWorker: Duration = .zero
    var perIndexInCoordinator: Duration = .zero
    /// Of a worker: to be told what an index has done elsewhere.
    var perVersion: Duration = .zero

    init() {}

    /// From runs with one worker, where nothing happens at the same time, so that whatever is not execution is cost.
    ///
    /// - Parameter tasks: what was given out, one after the other.
    init(_ runs: NodeRuns, _ tasks: [GroupTask], beginning: Duration, roundTrip: Duration) {
        (self.beginning, self.roundTrip) = (beginning, roundTrip)
        let indexes = tasks.flatMap(\.order.indexes)
        let processorTime = runs.least { $0.processorTimes[.dispatch, default: .zero] }
        let fixed = beginning + roundTrip * (tasks.count + 1)
        let rest = runs.least { $0.dispatchOverhead(of: indexes) } - processorTime - fixed
        perIndexInCoordinator = processorTime / max(indexes.count, 1)
        perIndexInWorker = max(rest, .zero) / max(indexes.count, 1)
    }

    /// Of speculation, where the coordinator works while workers do, so that no run says what either of them costs.
    init(speculating runs: NodeRuns, on block: SpeculatedBlock, beginning: Duration, roundTrip: Duration) {
        (self.beginning, self.roundTrip) = (beginning, roundTrip)
        (perVersion, perIndexInWorker) = (block.timePerVersion, block.timePerResult)
        perIndexInCoordinator = runs.least { $0.processorTimes[.dispatch, default: .zero] } / block.effects.count
    }
}
