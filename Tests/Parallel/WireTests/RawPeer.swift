import CSystem
import Glibc

@testable import Wire

/// A peer that knows no frames: it sends what bytes it likes.
struct RawPeer: ~Copyable {
    private let socket: FileDescriptor

    init(_ socket: consuming FileDescriptor) { self.socket = socket }

    func send(_ bytes: [UInt8], descriptor: CInt = -1) {
        let count = heddle_send(socket.rawValue, bytes, bytes.count, nil, 0, descriptor, 0)
        precondition(count == bytes.count, "the socket took \(count) of \(bytes.count) bytes")
    }

    /// Whether the other side has read everything is of no interest to it.
    consuming func hangUp() {}
}

extension FrameHeader {
    /// The bytes of a header of which only what matters to a test is given.
    static func bytes(
        kind: UInt8 = FrameKind.echo.rawValue, flags: UInt8 = 0, version: UInt16 = version, length: UInt32 = 0,
        rawLength: UInt32? = nil
    ) -> [UInt8] {
        let template = FrameHeader(
            kind: .echo, flags: [], block: 0, wireBytes: Int(length), rawBytes: Int(rawLength ?? length))
        var bytes = template.bytes
        (bytes[4], bytes[5]) = (kind, flags)
        (bytes[6], bytes[7]) = (UInt8(truncatingIfNeeded: version), UInt8(version >> 8))
        return bytes
    }
}
