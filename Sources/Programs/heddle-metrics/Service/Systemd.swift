import Glibc
import Wire

/// What systemd hands over, and what it wants to hear (sd_listen_fds, sd_notify). Without systemd nothing happens.
enum Systemd {
    /// The first descriptor that is handed over.
    private static let firstDescriptor: CInt = 3

    /// The one listening socket that was handed over; nil when none was.
    static func handedSocket() throws(SystemCallError) -> CInt? {
        guard let process = variable("LISTEN_PID"), process == "\(getpid())", let count = variable("LISTEN_FDS") else {
            return nil
        }
        // More than one would be left open, and nobody would answer there.
        guard count == "1" else { throw SystemCallError(operation: "LISTEN_FDS=\(count), wanted 1", code: EINVAL) }
        try SystemCallError.check("fcntl on the socket that was handed over") {
            fcntl(firstDescriptor, F_SETFD, FD_CLOEXEC)
        }
        return firstDescriptor
    }

    /// Says how the service is; lost without harm when nobody listens.
    static func notify(_ message: String) {
        guard let path = variable("NOTIFY_SOCKET"), path.hasPrefix("/") || path.hasPrefix("@") else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A name that begins with zero is in no file system.
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)

        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
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
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
