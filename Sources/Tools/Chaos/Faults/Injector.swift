import CSystem
import Foundation
import Scratch
import Wire
import Workloads

/// Does faults to the processes of one coordinator, and what has to follow on them.
struct Injector {
    /// Something to do to a process later; a fault may take several.
    private struct Deed {
        let instant: ContinuousClock.Instant
        let process: pid_t
        let signal: CInt
    }

    /// A worker's socket, and what of it belongs to the coordinator comes after it.
    private static let workerSocket: CInt = 3
    private static let pausesInStarvation = 8

    private var random: SplitMix64
    private var deeds: [Deed] = []

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// When `carryOn` has something to do.
    var nextInstant: ContinuousClock.Instant? { deeds.map(\.instant).min() }

    /// False if there was nobody to do it to, or the system does not let us.
    mutating func inject(_ fault: Fault, below coordinator: pid_t) -> Bool {
        let tree = ProcessTree(of: coordinator)
        let worker = random.pick(from: tree.workers)
        switch fault {
        case .killWorker: return signal(worker, SIGKILL)
        case .stopWorker: return signal(worker, SIGSTOP)
        case .pauseWorker: return pause(worker, count: 1)
        case .starveWorkerOfTime:
            guard let worker, setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(worker), 19) == 0 else {
                return false
            }
            return pause(worker, count: Self.pausesInStarvation)
        case .starveWorkerOfMemory:
            // It has more already; what it asks for next it does not get.
            return worker.map { heddle_limit_memory($0, 1 << 20) == 0 } ?? false
        case .garbageFromWorker: return worker.map { sendGarbage(from: $0, Self.workerSocket) } ?? false
        case .garbageToWorker: return sendGarbage(from: coordinator, random.pick(from: sockets(of: coordinator)))
        case .killNursery: return signal(tree.nursery, SIGKILL)
        case .stopNursery: return signal(tree.nursery, SIGSTOP)
        case .killCoordinator: return signal(coordinator, SIGKILL)
        }
    }

    /// Does what is due.
    mutating func carryOn() {
        let now = ContinuousClock.now
        for deed in deeds where deed.instant <= now { kill(deed.process, deed.signal) }
        deeds.removeAll { $0.instant <= now }
    }

    /// The processes are gone, or are to be left alone; who is paused goes on.
    mutating func forget() {
        for deed in deeds where deed.signal == SIGCONT { kill(deed.process, SIGCONT) }
        deeds = []
    }

    private func signal(_ process: pid_t?, _ signal: CInt) -> Bool {
        process.map { kill($0, signal) == 0 } ?? false
    }

    private mutating func pause(_ process: pid_t?, count: Int) -> Bool {
        guard let process, kill(process, SIGSTOP) == 0 else { return false }
        var instant = ContinuousClock.now
        for number in 1...count {
            instant += .microseconds(1000 + random.below(30_000))
            deeds.append(Deed(instant: instant, process: process, signal: SIGCONT))
            guard number < count else { break }
            instant += .microseconds(200 + random.below(2000))
            deeds.append(Deed(instant: instant, process: process, signal: SIGSTOP))
        }
        return true
    }

    // MARK: Garbage

    /// Puts bytes on a socket of another process, as if that had sent them.
    private mutating func sendGarbage(from process: pid_t, _ number: CInt?) -> Bool {
        guard let number else { return false }
        let handle = heddle_pidfd_open(process)
        guard handle >= 0 else { return false }
        defer { close(handle) }
        let taken = heddle_pidfd_take(handle, number)
        guard taken >= 0 else { return false }
        defer { close(taken) }
        let bytes = garbage()
        return send(taken, bytes, bytes.count, CInt(MSG_DONTWAIT) | CInt(MSG_NOSIGNAL)) == bytes.count
    }

    /// Noise, or the beginning of a frame that promises too much, or a whole frame that nobody waits for.
    private mutating func garbage() -> [UInt8] {
        let noise = (0..<1 + random.below(64)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        switch random.below(4) {
        case 0: return noise
        case 1: return header(kind: .effects, length: UInt32.max, block: 1)
        case 2: return header(kind: .effects, length: 1 << 16, block: 1) + noise
        default:
            let kind = random.pick(from: FrameKind.allCases) ?? .echo
            return header(kind: kind, length: UInt32(noise.count), block: UInt64(random.below(64))) + noise
        }
    }

    private func header(kind: FrameKind, length: UInt32, block: UInt64) -> [UInt8] {
        func bytes(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
        return bytes(length) + [kind.rawValue, 0] + bytes(UInt16(0x4801)) + bytes(block) + bytes(length)
    }

    /// The sockets that a process has open, besides the standard ones.
    private func sockets(of process: pid_t) -> [CInt] {
        let folder = "/proc/\(process)/fd"
        var found: [CInt] = []
        for number in 3..<CInt(64) {
            var target = [UInt8](repeating: 0, count: 64)
            let count = readlink("\(folder)/\(number)", &target, target.count)
            if count > 0, target.starts(with: Array("socket:".utf8)) { found.append(number) }
        }
        return found
    }
}
