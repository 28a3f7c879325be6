import Foundation
import Wire

/// Plain blocking sockets, for the other side of what is tested.
enum Socket {
    /// A listening socket on loopback, on a port of the kernel's choice.
    static func listen() throws -> (descriptor: CInt, port: Int) {
        let descriptor = try SystemCallError.check("socket") { socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0) }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var bound = address(port: 0)
        try withUnsafeMutablePointer(to: &bound) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                try SystemCallError.check("bind") { bind(descriptor, address, length) }
                try SystemCallError.check("getsockname") { getsockname(descriptor, address, &length) }
            }
        }
        try SystemCallError.check("listen") { Glibc.listen(descriptor, 16) }
        return (descriptor, Int(UInt16(bigEndian: bound.sin_port)))
    }

    static func freePort() throws -> Int {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    static func connect(_ port: Int) throws -> CInt {
        let descriptor = try SystemCallError.check("socket") { socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0) }
        var limit = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var peer = address(port: port)
        try withUnsafePointer(to: &peer) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = try SystemCallError.check("connect") {
                    Glibc.connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        return descriptor
    }

    static func send(_ text: String, to descriptor: CInt) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL))
    }

    /// Until the peer closes, or says nothing for long.
    static func receiveAll(from descriptor: CInt) -> String {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &part, part.count, 0)
            guard count > 0 else { return String(decoding: all, as: UTF8.self) }
            all += part[..<count]
        }
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
