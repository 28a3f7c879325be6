import Wire

/// What becomes of the answers to a round of groups.
protocol ReplyCollector {
    /// Takes a worker's answer. Throws what is wrong with the answer itself. The worker waits for its next work
    /// meanwhile: what can be done later is left to `digest`.
    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake

    /// More work for a worker that has none, where not all of it is known from the start.
    mutating func next(for worker: WorkerID) -> GroupTask?

    /// What the task's frame says to this worker.
    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder

    /// Whether there are answers that were taken and not digested.
    var hasBacklog: Bool { get }

    /// Draws from one answer what follows from it; every worker has work by now, if there is any.
    mutating func digest()
}

extension ReplyCollector {
    mutating func next(for worker: WorkerID) -> GroupTask? { nil }

    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder { task.order }

    var hasBacklog: Bool { false }

    mutating func digest() {}
}
