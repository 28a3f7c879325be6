import CSystem
import Glibc

/// Sockets with a name in the file system: whoever may open the name may connect.
public enum UnixSocket {
    /// Connections that wait to be accepted.
    private static let backlog: CInt = 64

    /// A listening socket at `path`, in place of one that a process left that is no more.
    ///
    /// - Parameters:
    ///   - mode: who may connect (0o660: owner and group), from the first moment on.
    ///   - group: whose socket it is; nil for the process's own.
    public static func listen(
        path: String, mode: mode_t, group: gid_t? = nil
    ) throws(SystemCallError) -> FileDescriptor {
        let socket = try stream(flags: CInt(SOCK_NONBLOCK.rawValue))
        try removeAbandoned(path)
        // The name gets its mode as it appears; nobody slips in between.
        let before = umask(0o777 & ~mode)
        defer { umask(before) }
        try withAddress(path) { (address, length) throws(SystemCallError) in
            // SAFETY: the kernel reads `length` bytes of the address, which are its own.
            try SystemCallError.check("bind \(path)") { unsafe bind(socket.rawValue, address, length) }
        }
        if let group {
            try SystemCallError.check("chown \(path)") { chown(path, uid_t.max, group) }
        }
        try SystemCallError.check("listen") { Glibc.listen(socket.rawValue, backlog) }
        return socket
    }

    /// Takes a connection in; nil when there is none. What comes is non-blocking.
    public static func accept(_ listener: borrowing FileDescriptor) throws(SystemCallError) -> FileDescriptor? {
        let flags = CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        let connection = heddle_accept(listener.rawValue, flags)
        if connection >= 0 { return FileDescriptor(owning: connection) }
        switch errno {
        // The peer went away before it was its turn.
        case EAGAIN, EINTR, ECONNABORTED: return nil
        default: throw SystemCallError(operation: "accept")
        }
    }

    /// A connection for a process that waits for answers.
    ///
    /// - Parameter limit: how long any single wait may take; nil for ever.
    public static func connect(_ path: String, within limit: Duration?) throws(SystemCallError) -> FileDescriptor {
        let socket = try stream(flags: 0)
        if let limit {
            try setTimeout(limit, SO_RCVTIMEO, of: socket)
            try setTimeout(limit, SO_SNDTIMEO, of: socket)
        }
        try withAddress(path) { (address, length) throws(SystemCallError) in
            // SAFETY: as in `listen`.
            try SystemCallError.check("connect to \(path)") {
                unsafe Glibc.connect(socket.rawValue, address, length)
            }
        }
        return socket
    }

    /// Who is at the other end of an accepted connection.
    public static func peer(of connection: borrowing FileDescriptor) throws(SystemCallError) -> PeerCredentials {
        var (process, user, group): (pid_t, uid_t, gid_t) = (0, 0, 0)
        var groups = [gid_t](repeating: 0, count: PeerCredentials.groupsMax)
        // SAFETY: the shim writes one value to each address, and at most as many groups as the array has.
        let count = try SystemCallError.check("getsockopt SO_PEERCRED") {
            unsafe heddle_peer(connection.rawValue, &process, &user, &group, &groups, groups.count)
        }
        return PeerCredentials(
            processID: process, user: user, groups: [group] + groups.prefix(Int(count)).filter { $0 != group })
    }

    private static func stream(flags: CInt) throws(SystemCallError) -> FileDescriptor {
        let descriptor = try SystemCallError.check("socket") {
            socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | flags, 0)
        }
        return FileDescriptor(owning: descriptor)
    }

    /// Only a socket that nobody listens on is removed: a file, or another process's socket, stays.
    private static func removeAbandoned(_ path: String) throws(SystemCallError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        do throws(SystemCallError) {
            _ = try connect(path, within: .seconds(1))
        } catch {
            guard error.code == ECONNREFUSED else { throw error }
            try SystemCallError.check("unlink \(path)") { unlink(path) }
            return
        }
        throw SystemCallError(operation: "bind \(path)", code: EADDRINUSE)
    }

    private static func setTimeout(
        _ limit: Duration, _ option: CInt, of socket: borrowing FileDescriptor
    ) throws(SystemCallError) {
        let (seconds, attoseconds) = limit.components
        var time = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        let descriptor = socket.rawValue
        // SAFETY: the kernel reads the one structure that it is given.
        try SystemCallError.check("setsockopt") {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    private static func withAddress(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemCallError) -> Void
    ) throws(SystemCallError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        // The last byte stays zero.
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw SystemCallError(operation: "address \(path)", code: ENAMETOOLONG)
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        var failure: SystemCallError?
        // SAFETY: a sockaddr_un is what the kernel expects behind a sockaddr of its family.
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                do throws(SystemCallError) {
                    try unsafe body(address, socklen_t(MemoryLayout<sockaddr_un>.size))
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }
}
