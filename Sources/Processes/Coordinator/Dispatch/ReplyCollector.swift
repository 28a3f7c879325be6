import Wire

/// What becomes of the answers to a round of groups.
protocol ReplyCollector {
    /// Takes a worker's answer. Throws what is wrong with the answer itself.
    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake

    /// More work for a worker that has none, where not all of it is known from the start.
    mutating func next() -> GroupTask?

    /// What the task's frame says to this worker.
    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder
}

extension ReplyCollector {
    mutating func next() -> GroupTask? { nil }

    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder { task.order }
}
