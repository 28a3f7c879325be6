import Wire

/// What becomes of the answers to a round of groups.
protocol ReplyCollector {
    /// Takes a worker's answer. Throws what is wrong with the answer itself. The worker waits for its next work
    /// meanwhile: what can be done later is left to `digest`, even reading it.
    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake

    /// More work for a worker that has none, where not all of it is known from the start. Throws what it comes upon in
    /// an answer that was taken before.
    mutating func next(for worker: WorkerID) throws(UnreadableAnswer) -> GroupTask?

    /// What the task's frame says to this worker.
    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder

    /// Whether there are answers that were taken and not digested.
    var hasBacklog: Bool { get }

    /// A step of drawing from one answer what follows from it; every worker has work by now, if there is any. Throws
    /// what is wrong with that answer: nothing was drawn from it.
    mutating func digest() throws(UnreadableAnswer)
}

extension ReplyCollector {
    mutating func next(for worker: WorkerID) -> GroupTask? { nil }

    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder { task.order }

    var hasBacklog: Bool { false }

    mutating func digest() {}
}
