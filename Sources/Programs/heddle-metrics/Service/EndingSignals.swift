import CSystem
import Glibc
import Wire

/// SIGTERM and SIGINT as something to wait for. Make it before there is a second thread.
struct EndingSignals: ~Copyable {
    private let terminate: FileDescriptor
    private let interrupt: FileDescriptor

    init() throws(SystemCallError) {
        let first = try SystemCallError.check("signalfd") { heddle_signal_descriptor(SIGTERM) }
        let second = try SystemCallError.check("signalfd") { heddle_signal_descriptor(SIGINT) }
        terminate = FileDescriptor(owning: first)
        interrupt = FileDescriptor(owning: second)
    }

    /// Waits for either, and says which.
    func wait() -> CInt {
        var polled = [
            pollfd(fd: terminate.rawValue, events: Int16(POLLIN), revents: 0),
            pollfd(fd: interrupt.rawValue, events: Int16(POLLIN), revents: 0),
        ]
        // SAFETY: poll writes into the two elements of the array that it is given. A stop and a continue interrupt it.
        while unsafe poll(&polled, nfds_t(polled.count), -1) <= 0 {}
        return polled[0].revents != 0 ? SIGTERM : SIGINT
    }
}
