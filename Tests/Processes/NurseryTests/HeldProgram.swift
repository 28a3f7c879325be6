import Glibc
import Scratch

/// A program that the kernel lets nobody execute for now: who wants to stays between fork and exec. This process has a
/// lease on the file, and gives it back when this goes.
struct HeldProgram: ~Copyable {
    let path: String
    private let descriptor: CInt

    // The numbers of Linux for what is hidden from Swift.
    private static let (setLease, setSignal): (CInt, CInt) = (1024, 10)

    struct NotHeld: Error { let code: CInt }

    init(in folder: borrowing TemporaryFolder) throws {
        path = folder.path + "/program"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o755)
        // The kernel asks for the lease with a signal; this one is ignored where nobody minds it.
        guard descriptor >= 0, fcntl(descriptor, Self.setSignal, SIGURG) == 0,
            fcntl(descriptor, Self.setLease, F_WRLCK) == 0
        else { throw NotHeld(code: errno) }
    }

    deinit { close(descriptor) }

    /// Stops (SIGSTOP) the child of this process that waits to execute the program, as soon as it is there.
    func stopWhoExecutes() throws -> Stopper {
        // Its child is the only one that runs this process's own program and sleeps.
        let script = """
            for try in $(seq 100); do
                for child in $(cat /proc/\(getpid())/task/*/children); do
                    if [ /proc/$child/exe -ef /proc/\(getpid())/exe ] && grep -q '^State:.S' /proc/$child/status; then
                        kill -STOP $child && exit 0
                    fi
                done
                sleep 0.02
            done
            exit 1
            """
        let words: [String] = ["sh", "-c", script]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", nil, nil, arguments, environ)
        guard code == 0 else { throw NotHeld(code: code) }
        return Stopper(process: process)
    }

    struct Stopper {
        let process: pid_t

        /// Whether somebody was stopped.
        @discardableResult
        func wait() -> Bool {
            var status: CInt = 0
            waitpid(process, &status, 0)
            return status == 0
        }
    }
}
