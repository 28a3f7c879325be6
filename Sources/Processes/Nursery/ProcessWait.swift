import CSystem
import Glibc
import Wire

/// Waiting for what another process does, never for ever.
public enum ProcessWait {
    /// Whether `descriptor` has something to read, be it the end, within that time.
    public static func isReadable(_ descriptor: borrowing FileDescriptor, within limit: Duration) -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        var watched = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        while true {
            let left = max(clock.now.duration(to: end), .zero)
            // Rounded up: a time that is left is waited for.
            let milliseconds = CInt(clamping: Int64((left / .milliseconds(1)).rounded(.up)))
            // SAFETY: the kernel reads and writes the one entry that it is given.
            let count = unsafe poll(&watched, 1, milliseconds)
            if count > 0 { return true }
            // An interrupted wait goes on for what is left. Poll fails for nothing else here, and errno would not tell:
            // a process that is being started shares it.
            guard count < 0, milliseconds > 0 else { return false }
        }
    }

    /// Reaps a child; nil if it has not ended within that time.
    public static func end(of process: pid_t, within limit: Duration) -> ProcessEnd? {
        let descriptor = heddle_pidfd_open(process)
        // Without a descriptor there is nothing to wait on; it may have ended, though.
        if descriptor >= 0 { _ = isReadable(FileDescriptor(owning: descriptor), within: limit) }
        return reap(process)
    }

    /// Nil while the child runs.
    public static func reap(_ process: pid_t) -> ProcessEnd? {
        var status: CInt = 0
        // SAFETY: the kernel writes the one number.
        return unsafe waitpid(process, &status, WNOHANG) == process ? ProcessEnd(waitStatus: status) : nil
    }
}
