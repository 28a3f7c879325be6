import Glibc
import Synchronization

@testable import Coordinator

/// Who is killed at a step, once.
final class Target: Sendable {
    private let step: PipelineStep
    private let processes = Mutex<[Int32]>([])
    private let wasHit = Mutex(false)

    init(step: PipelineStep) { self.step = step }

    var isHit: Bool { wasHit.withLock { $0 } }

    func aim(at processes: [Int32]) { self.processes.withLock { $0 = processes } }

    func pass(_ step: PipelineStep) {
        guard step == self.step else { return }
        let aimed = processes.withLock { processes in
            defer { processes = [] }
            return processes
        }
        guard !aimed.isEmpty else { return }
        wasHit.withLock { $0 = true }
        for process in aimed { kill(process, SIGKILL) }
    }
}
