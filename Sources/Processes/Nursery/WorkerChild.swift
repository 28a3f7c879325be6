import CSystem
import Glibc
import Wire

/// The first steps of a forked worker: it lets go of everything that is the nursery's and becomes its own process.
struct WorkerChild {
    /// The process id of the nursery that forked it.
    let nursery: pid_t
    let socket: CInt
    let settings: WorkerSettings

    /// How many steps of niceness workers stand behind the coordinator: while that waits for a processor, whoever has
    /// answered it has nothing to do.
    private static let stepsBehind: CInt = 5

    func run(_ workerMain: NurseryProcess.WorkerMain) -> Never {
        _ = heddle_reset_signals()
        // The signal comes when the nursery dies after this call; whether it died before, the parent's id tells.
        guard heddle_die_with_parent(SIGKILL) == 0, getppid() == nursery else { _exit(1) }
        _ = unsafe heddle_name_process("heddle-worker")

        let ours = NurseryLaunch.controlDescriptor
        guard dup2(socket, ours) == ours else { end("heddle-worker: dup2: errno \(errno)", code: 1) }
        closefrom(ours + 1)
        guard heddle_gain_no_privileges() == 0 else { end("heddle-worker: no_new_privs: errno \(errno)", code: 1) }
        if let bytes = settings.memoryBytesMax {
            var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
            // SAFETY: the kernel reads the one structure that it is given.
            guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 else {
                end("heddle-worker: a memory limit of \(bytes) bytes: errno \(errno)", code: 1)
            }
        }
        if var processor = settings.processor {
            // SAFETY: the shim reads the one number. One that this machine does not have is no reason to do nothing.
            if unsafe heddle_run_on(&processor, 1) != 0 {
                complain("heddle-worker: not bound to processor \(processor): errno \(errno)")
            }
        }
        // Relative: what the daemon was given, its workers have, too. -1 may be a niceness as well.
        errno = 0
        if nice(Self.stepsBehind) == -1, errno != 0 { complain("heddle-worker: as nice as before: errno \(errno)") }
        if case .exited(let code) = ProcessEnd.outOfMemory { heddle_exit_when_out_of_memory(code) }
        // Not exit: what the nursery registered for its own end must not run here.
        _exit(workerMain(FileDescriptor(owning: ours), settings))
    }
}

/// Ends this process at once with a line on standard error.
func end(_ message: String, code: CInt) -> Never {
    complain(message)
    _exit(code)
}

/// A line on standard error.
private func complain(_ message: String) {
    let line = Array((message + "\n").utf8)
    // SAFETY: the kernel reads the array's bytes.
    _ = unsafe write(STDERR_FILENO, line, line.count)
}
