import Glibc

/// What systemd hands over to a service, and what it wants to hear (sd_listen_fds, sd_notify, sd_watchdog_enabled).
/// Without systemd nothing happens.
public enum Systemd {
    /// The first descriptor that is handed over.
    private static let firstDescriptor: CInt = 3

    /// The one listening socket that was handed over; nil when none was. Throws where there is more than one, for it
    /// would be left open and nobody would answer there.
    public static func handedSocket() throws(SystemCallError) -> FileDescriptor? {
        guard let process = variable("LISTEN_PID"), process == "\(getpid())", let count = variable("LISTEN_FDS") else {
            return nil
        }
        guard count == "1" else { throw SystemCallError(operation: "LISTEN_FDS=\(count), wanted 1", code: EINVAL) }
        try SystemCallError.check("fcntl on the socket that was handed over") {
            fcntl(firstDescriptor, F_SETFD, FD_CLOEXEC)
        }
        let flags = fcntl(firstDescriptor, F_GETFL)
        try SystemCallError.check("fcntl on the socket that was handed over") {
            fcntl(firstDescriptor, F_SETFL, flags | O_NONBLOCK)
        }
        return FileDescriptor(owning: firstDescriptor)
    }

    /// How often the service has to say that it lives; nil where nobody waits for it.
    public static var watchdogInterval: Duration? {
        if let process = variable("WATCHDOG_PID"), process != "\(getpid())" { return nil }
        return variable("WATCHDOG_USEC").flatMap { Int64($0) }.flatMap { $0 > 0 ? .microseconds($0) : nil }
    }

    /// Says how the service is, in lines of `NAME=value`; lost without harm when nobody listens.
    public static func notify(_ message: String) {
        guard let path = variable("NOTIFY_SOCKET"), path.hasPrefix("/") || path.hasPrefix("@") else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A name that begins with zero is in no file system.
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)

        let flags = CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, flags, 0)
        guard descriptor >= 0 else { return }
        let socket = FileDescriptor(owning: descriptor)
        let bytes = Array(message.utf8)
        // SAFETY: the kernel reads `length` bytes of the address and the bytes of the message.
        unsafe withUnsafePointer(to: &address) { pointer in
            _ = unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe sendto(socket.rawValue, bytes, bytes.count, CInt(MSG_NOSIGNAL), address, length)
            }
        }
    }

    private static func variable(_ name: String) -> String? {
        // SAFETY: the environment is not changed while it is read: nobody here calls setenv.
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
