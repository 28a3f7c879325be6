import Wire

/// Merkle tasks on their way through the pool: which wait, who does which, and whose answers agree. Decides, does
/// nothing.
///
/// The state root does not cover all that an answer says, the old values for instance. So a worker's answer counts when
/// another worker gives the same, byte for byte; where two differ, the coordinator does the task itself.
struct MerkleRound {
    private struct Progress {
        var running: Set<WorkerID> = []
        /// Workers that failed at it or were lost over it.
        var failed: Set<WorkerID> = []
        var answers: [(worker: WorkerID, payload: [UInt8])] = []
        var isSettled = false

        /// One answer, and another one to confirm it.
        var lacksOpinion: Bool { !isSettled && running.count + answers.count < 2 }
        var isBegun: Bool { !running.isEmpty || !answers.isEmpty }

        /// No worker gives its opinion twice.
        func isOpen(to worker: WorkerID) -> Bool {
            lacksOpinion && !running.contains(worker) && !failed.contains(worker)
                && !answers.contains { $0.worker == worker }
        }
    }

    /// What an answer means.
    enum Verdict: Equatable {
        /// Somebody has to confirm it, or it came too late.
        case noted
        case agreed(task: Int)
        /// Two workers say two things, or one cannot do it: nobody's word is taken.
        case disputed(task: Int)
    }

    private var tasks: [Progress] = []
    private var taskOfWorker: [WorkerID: Int] = [:]

    /// There are so many tasks now; new ones come behind the others.
    mutating func grow(to count: Int) {
        while tasks.count < count { tasks.append(Progress()) }
    }

    func task(of worker: WorkerID) -> Int? { taskOfWorker[worker] }

    /// What this worker is to do next: confirm what another one does, or begin something.
    mutating func start(on worker: WorkerID) -> Int? {
        let open = tasks.indices.filter { tasks[$0].isOpen(to: worker) }
        guard let task = open.first(where: { tasks[$0].isBegun }) ?? open.first else { return nil }
        tasks[task].running.insert(worker)
        taskOfWorker[worker] = task
        return task
    }

    var hasUnbegun: Bool { tasks.contains { !$0.isSettled && !$0.isBegun } }

    /// What the coordinator is to do meanwhile: what nobody has begun, the last first; then what nobody confirms.
    mutating func startHere() -> Int? {
        let task = tasks.lastIndex { !$0.isSettled && !$0.isBegun } ?? tasks.lastIndex { $0.lacksOpinion }
        if let task { tasks[task].isSettled = true }
        return task
    }

    mutating func answered(_ worker: WorkerID, with payload: [UInt8]) -> Verdict {
        guard let task = taskOfWorker.removeValue(forKey: worker) else { return .noted }
        tasks[task].running.remove(worker)
        guard !tasks[task].isSettled else { return .noted }
        guard let other = tasks[task].answers.first else {
            tasks[task].answers.append((worker, payload))
            return .noted
        }
        tasks[task].isSettled = true
        return other.payload == payload ? .agreed(task: task) : .disputed(task: task)
    }

    mutating func failed(_ worker: WorkerID) -> Verdict {
        guard let task = taskOfWorker.removeValue(forKey: worker) else { return .noted }
        tasks[task].running.remove(worker)
        guard !tasks[task].isSettled else { return .noted }
        tasks[task].isSettled = true
        return .disputed(task: task)
    }

    /// Its task goes to another one.
    mutating func lost(_ worker: WorkerID) {
        guard let task = taskOfWorker.removeValue(forKey: worker) else { return }
        tasks[task].running.remove(worker)
        tasks[task].failed.insert(worker)
    }

    /// How many workers were lost over the task.
    func losses(of task: Int) -> Int { tasks[task].failed.count }
}
