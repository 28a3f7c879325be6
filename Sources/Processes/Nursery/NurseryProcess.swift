import CSystem
import Glibc
import Wire

/// The process that forks workers: one thread, two descriptors, no state but its children.
public struct NurseryProcess: ~Copyable {
    /// What a worker does with its socket, from its fork to its exit code.
    public typealias WorkerMain = (consuming FileDescriptor, WorkerSettings) -> CInt

    /// The size of what a signal descriptor gives for one signal.
    private static let signalBytes = 128

    private var control: FrameSocket
    private let childExits: FileDescriptor
    private var workers: [pid_t: WorkerID] = [:]

    /// Runs until the coordinator closes the control socket, or dies: then no worker outlives this process.
    public static func main(workerMain: WorkerMain) -> Never {
        do throws(WireError) {
            var nursery = try NurseryProcess(controlSocket: FileDescriptor(owning: NurseryLaunch.controlDescriptor))
            do throws(WireError) {
                try nursery.serve(workerMain)
            } catch {
                nursery.killWorkers()
                throw error
            }
            nursery.killWorkers()
        } catch {
            if error != .closed { end("heddle-nursery: \(error)", code: 1) }
        }
        exit(0)
    }

    private init(controlSocket: consuming FileDescriptor) throws(WireError) {
        _ = unsafe heddle_name_process("heddle-nursery")
        let signals = heddle_signal_descriptor(SIGCHLD)
        guard signals >= 0 else { throw .system(SystemCallError(operation: "signalfd")) }
        childExits = FileDescriptor(owning: signals)
        control = FrameSocket(controlSocket, compression: .never)
    }

    private mutating func serve(_ workerMain: WorkerMain) throws(WireError) {
        try control.send(NurseryReport.started.frame)
        while true {
            let (hasRequest, hasExits) = try wait()
            // Exits first: a fork that is asked for because of one finds it reported.
            if hasExits { try reportExits() }
            if hasRequest {
                let received = try control.receive()
                switch try NurseryRequest(received.frame) {
                case .fork(let worker, let settings): try fork(worker, settings, workerMain)
                case .kill(let worker): kill(worker)
                }
            }
        }
    }

    private func wait() throws(WireError) -> (hasRequest: Bool, hasExits: Bool) {
        var watched = [
            pollfd(fd: control.descriptor.rawValue, events: Int16(POLLIN), revents: 0),
            pollfd(fd: childExits.rawValue, events: Int16(POLLIN), revents: 0),
        ]
        do throws(SystemCallError) {
            // SAFETY: the kernel reads and writes as many entries as the array has.
            try SystemCallError.check("poll") { unsafe poll(&watched, nfds_t(watched.count), -1) }
        } catch {
            throw .system(error)
        }
        return (watched[0].revents != 0, watched[1].revents != 0)
    }

    // MARK: Workers

    private mutating func fork(
        _ worker: WorkerID, _ settings: WorkerSettings, _ workerMain: WorkerMain
    ) throws(WireError) {
        // A child has only the thread that forked: whatever another one held, a lock of malloc for instance, would
        // stay held in it for ever.
        precondition(Self.threadCount() == 1, "the nursery has \(Self.threadCount()) threads")

        var sockets: SocketPair
        do throws(SystemCallError) {
            sockets = try SocketPair()
        } catch {
            return try control.send(NurseryReport.forkFailed(worker, code: error.code).frame)
        }
        let nursery = getpid()
        let pid = Glibc.fork()
        if pid == 0 {
            let child = WorkerChild(nursery: nursery, socket: sockets.takeTheirs().release(), settings: settings)
            child.run(workerMain)
        }
        guard pid > 0 else { return try control.send(NurseryReport.forkFailed(worker, code: errno).frame) }
        workers[pid] = worker
        // Before anybody hears of the worker: its end is seen only where nobody else holds its socket.
        sockets.closeTheirs()
        try control.send(NurseryReport.forked(worker, pid: pid).frame, with: sockets.takeOurs())
    }

    private func kill(_ worker: WorkerID) {
        // Not reaped yet, so that the process id is still its own.
        guard let pid = workers.first(where: { $0.value == worker })?.key else { return }
        Glibc.kill(pid, SIGKILL)
    }

    private mutating func reportExits() throws(WireError) {
        var signal = [UInt8](repeating: 0, count: Self.signalBytes)
        // SAFETY: the kernel writes one structure of this size. Many exits may share one signal, so that it tells
        // nothing that waitpid does not.
        _ = unsafe read(childExits.rawValue, &signal, signal.count)
        var status: CInt = 0
        while true {
            let pid = unsafe waitpid(-1, &status, WNOHANG)
            guard pid > 0 else { return }
            guard let worker = workers.removeValue(forKey: pid) else { continue }
            try control.send(NurseryReport.exited(worker, ProcessEnd(waitStatus: status)).frame)
        }
    }

    private mutating func killWorkers() {
        for pid in workers.keys.sorted() { Glibc.kill(pid, SIGKILL) }
        for pid in workers.keys.sorted() { _ = waitpid(pid, nil, 0) }
        workers = [:]
    }

    /// The kernel counts a directory for each thread there, besides the two that every directory has.
    private static func threadCount() -> Int {
        var status = stat()
        // SAFETY: the kernel fills the one structure that it is given.
        guard unsafe stat("/proc/self/task", &status) == 0 else { return 0 }
        return Int(status.st_nlink) - 2
    }
}
