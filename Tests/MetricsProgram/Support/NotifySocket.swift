import Foundation
import Wire

/// Hears what a service says to its manager.
final class NotifySocket {
    private let descriptor: CInt

    init(at path: String) throws {
        descriptor = try SystemCallError.check("socket") { socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = try SystemCallError.check("bind") {
                    bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }

    deinit { close(descriptor) }

    /// The next message; empty when none comes.
    func next() -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
