/// What is done to a process of ours, from outside.
public enum Fault: String, CaseIterable, Sendable {
    case killWorker = "worker killed"
    /// For good: only a deadline ends it.
    case stopWorker = "worker stopped"
    case pauseWorker = "worker paused"
    /// The lowest priority, and only a part of the time to run.
    case starveWorkerOfTime = "worker starved of time"
    /// No memory beyond what it has.
    case starveWorkerOfMemory = "worker starved of memory"
    case garbageFromWorker = "garbage from worker"
    case garbageToWorker = "garbage to worker"
    case killNursery = "nursery killed"
    case stopNursery = "nursery stopped"
    case killCoordinator = "coordinator killed"

    /// How often, in 1,000 blocks.
    var perThousandBlocks: Int {
        switch self {
        case .killWorker: 200
        case .stopWorker: 25
        case .pauseWorker: 150
        case .starveWorkerOfTime: 50
        case .starveWorkerOfMemory: 50
        case .garbageFromWorker: 75
        case .garbageToWorker: 50
        case .killNursery: 27
        case .stopNursery: 5
        case .killCoordinator: 100
        }
    }
}
