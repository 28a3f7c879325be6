import Glibc
import Wire

/// Tells whether something waits on a socket, without reading it.
struct SocketWatch {
    private let descriptor: CInt

    /// - Parameter socket: has to stay open as long as anybody asks.
    init(_ socket: borrowing FileDescriptor) { descriptor = socket.rawValue }

    var hasNews: Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // SAFETY: the kernel reads and writes the one entry that it is given.
        return unsafe poll(&watched, 1, 0) > 0
    }
}
