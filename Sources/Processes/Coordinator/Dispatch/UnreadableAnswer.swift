import Wire

/// An answer that was taken, and turned out to be none when somebody looked at it.
struct UnreadableAnswer: Error {
    let task: GroupTask
    let worker: WorkerID
    let reason: WireError
}
