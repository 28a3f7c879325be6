import Coordinator
import Wire
import Scheduling

/// A round of dispatch on a clock of its own: the decisions are those of the pipeline, the times are charged.
///
/// Every worker has a core to itself, and so has the coordinator, which does one thing at a time.
struct VirtualDispatch {
    private let executionTimes: [Duration]
    private let costs: DispatchCosts
    private var round: DispatchRound<GroupTask, Int>
    private var workers: [VirtualWorker]
    /// How far the coordinator has come.
    private var now: Duration = .zero
    private(set) var frames = 0
    /// How often a worker gave work back.
    private(set) var stealCount = 0

    /// - Parameter executionTimes: of each index, without what it costs to ask for it.
    init(_ tasks: [GroupTask], workerCount: Int, executionTimes: [Duration], costs: DispatchCosts) {
        precondition(workerCount > 0)
        (self.executionTimes, self.costs) = (executionTimes, costs)
        round = DispatchRound(tasks)
        workers = Array(repeating: VirtualWorker(), count: workerCount)
    }

    /// Carries the round through, as `Dispatcher.run` does, and answers how long it took.
    mutating func run() -> Duration {
        while !round.isOver {
            assign()
            guard let worker = nextToAnswer else { preconditionFailure("groups wait, and nobody is at work") }
            now = max(now, workers[worker].answersAt! + costs.roundTrip / 2)
            takeAnswer(of: worker)
        }
        return now
    }

    private mutating func assign() {
        for worker in workers.indices where workers[worker].isIdle {
            guard round.hasWaiting else {
                // Whoever has the most before it gives back what it has not begun.
                if let busy = round.workerToAsk(<, spare: { $0.spareGas }) {
                    workers[busy].shed(at: now + costs.roundTrip / 2)
                }
                return
            }
            frames += 1
            let arrival = now + costs.roundTrip / 2
            guard workers[worker].knowsBlock else {
                workers[worker].begin(at: arrival, taking: costs.beginning)
                continue
            }
            guard let task = round.start(on: worker) else { return }
            workers[worker].run(task, at: arrival) { index in
                let executed = executionTimes.indices.contains(index) ? executionTimes[index] : .zero
                return executed + costs.perIndexInWorker
            }
        }
    }

    private mutating func takeAnswer(of worker: Int) {
        let answered = workers[worker].answer()
        guard let count = answered, let task = round.task(of: worker) else { return }
        now += costs.perIndexInCoordinator * count
        round.finish(worker)
        guard count < task.order.indexes.count else { return }
        stealCount += 1
        round.add(task.rest(after: count, workers: workers.count(where: \.isIdle)))
    }

    private var nextToAnswer: Int? {
        workers.indices.filter { workers[$0].answersAt != nil }
            .min { workers[$0].answersAt! < workers[$1].answersAt! }
    }
}
