import Transition
import Wire

/// Groups that are given out together: which wait, which run where, and what came of them. Decides, does nothing.
struct DispatchRound {
    /// A group that cost this many workers is given up.
    static let lossesMax = 3

    private var tasks: [GroupTask]
    private var finished: [[IndexResult]?]
    /// Positions in `tasks`, the next one last.
    private var waiting: [Int]
    private var running: [WorkerID: Int] = [:]
    private(set) var failure: DispatchError?

    init(_ tasks: [GroupTask]) {
        self.tasks = tasks
        finished = Array(repeating: nil, count: tasks.count)
        waiting = Array(tasks.indices.reversed())
    }

    /// Whether every group has a result, or none will get one any more.
    var isOver: Bool { running.isEmpty && waiting.isEmpty }

    var hasWaiting: Bool { !waiting.isEmpty }

    /// In the order of the tasks, once the round is over without a failure.
    var results: [[IndexResult]] { finished.compactMap { $0 } }

    func task(of worker: WorkerID) -> GroupTask? { running[worker].map { tasks[$0] } }

    /// The next group goes to this worker.
    mutating func start(on worker: WorkerID) -> GroupTask {
        let next = waiting.removeLast()
        running[worker] = next
        return tasks[next]
    }

    mutating func finish(_ worker: WorkerID, with results: [IndexResult]) {
        guard let task = running.removeValue(forKey: worker) else { return }
        finished[task] = results
    }

    /// No more groups are given out; the first failure is the one that counts.
    mutating func fail(_ error: DispatchError, _ worker: WorkerID? = nil) {
        if let worker { running.removeValue(forKey: worker) }
        failure = failure ?? error
        waiting = []
    }

    /// A lost worker's group goes to another one, before all others.
    mutating func lost(_ worker: WorkerID, reason: String) {
        guard let task = running.removeValue(forKey: worker) else { return }
        tasks[task].losses += 1
        if tasks[task].losses == DispatchRound.lossesMax {
            let (indexes, count) = (tasks[task].order.indexes, tasks[task].losses)
            fail(.workersLost(indexes: indexes, count: count, last: reason))
        } else if failure == nil {
            waiting.append(task)
        }
    }
}
