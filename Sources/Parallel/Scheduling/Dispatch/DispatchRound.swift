/// Work that is given out together: what waits, what runs where, and what was given up. Decides, does nothing, and
/// knows no clock: it serves a pool of processes and a simulation alike.
///
/// Inlinable, so that each of them gets one for its own types: it is asked several times for every frame.
public struct DispatchRound<Work, Worker: Hashable> {
    @usableFromInline var tasks: [Work]
    /// How many workers were lost over each.
    @usableFromInline var losses: [Int]
    /// Positions in `tasks`, the next one last.
    @usableFromInline var waiting: [Int]
    @usableFromInline var running: [Worker: Int] = [:]
    /// Workers that were asked to give back what they have not begun.
    @usableFromInline var asked: Set<Worker> = []
    @usableFromInline var isStopped = false

    /// The first tasks are given out first.
    @inlinable public init(_ tasks: [Work]) {
        self.tasks = tasks
        losses = Array(repeating: 0, count: tasks.count)
        waiting = Array(tasks.indices.reversed())
    }

    /// Whether nothing runs and nothing waits.
    @inlinable public var isOver: Bool { running.isEmpty && waiting.isEmpty }

    @inlinable public var hasWaiting: Bool { !waiting.isEmpty }

    @inlinable public func task(of worker: Worker) -> Work? { running[worker].map { tasks[$0] } }

    /// How many workers were lost over what this one does.
    @inlinable public func losses(of worker: Worker) -> Int { running[worker].map { losses[$0] } ?? 0 }

    /// What the worker is to do next; nil when nothing waits.
    @inlinable public mutating func start(on worker: Worker) -> Work? {
        guard let next = waiting.popLast() else { return nil }
        running[worker] = next
        return tasks[next]
    }

    /// The worker has done its task, or all that it will do of it.
    @inlinable public mutating func finish(_ worker: Worker) {
        running.removeValue(forKey: worker)
        asked.remove(worker)
    }

    /// More work, to be given out before what waits already.
    @inlinable public mutating func add(_ more: [Work]) {
        guard !isStopped else { return }
        let positions = tasks.count..<tasks.count + more.count
        tasks += more
        losses += positions.map { _ in 0 }
        waiting += positions.reversed()
    }

    /// What waits is not given out if it does not have to be.
    @inlinable public mutating func drop(where isNeedless: (Work) -> Bool) {
        waiting.removeAll { isNeedless(tasks[$0]) }
    }

    /// Nothing more is given out.
    @inlinable public mutating func stop() {
        isStopped = true
        waiting = []
    }

    /// The worker is gone: another one gets its task, before all others. Answers how many workers that task has cost.
    @inlinable public mutating func lost(_ worker: Worker) -> Int {
        asked.remove(worker)
        guard let task = running.removeValue(forKey: worker) else { return 0 }
        losses[task] += 1
        if !isStopped { waiting.append(task) }
        return losses[task]
    }

    /// Of those who have the most to give back, one that was not asked yet; it counts as asked from now on.
    ///
    /// - Parameter spare: what a worker that has this task may still give away; 0 for nothing.
    @inlinable public mutating func workerToAsk(_ order: (Worker, Worker) -> Bool, spare: (Work) -> Int) -> Worker? {
        let candidates = running.filter { !asked.contains($0.key) && spare(tasks[$0.value]) > 0 }
        let most = candidates.max { left, right in
            let (fewer, more) = (spare(tasks[left.value]), spare(tasks[right.value]))
            return fewer != more ? fewer < more : order(right.key, left.key)
        }
        guard let worker = most?.key else { return nil }
        asked.insert(worker)
        return worker
    }
}
