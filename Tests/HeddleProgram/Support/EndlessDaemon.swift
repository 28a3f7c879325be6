import Admin
import Foundation
import Wire

/// Says to one client that it drains, and never ends, as one with a very long block in hand.
final class EndlessDaemon: Sendable {
    let path: String

    init(at path: String) throws {
        self.path = path
        let descriptor = try UnixSocket.listen(path: path, mode: 0o600).release()
        Thread { Self.serve(FileDescriptor(owning: descriptor)) }.start()
    }

    private static func serve(_ listener: borrowing FileDescriptor) {
        var polled = pollfd(fd: listener.rawValue, events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, 20_000) > 0 else { return }
        var socket = FrameSocket(FileDescriptor(owning: accept(listener.rawValue, nil, nil)), compression: .never)
        do {
            while true {
                let request = try socket.receive().frame
                let payload = try RecordCoding.encode(AdminReply.done("draining"))
                try socket.send(Frame(.answer, block: request.block, payload: payload))
            }
        } catch {
            print("the client went: \(error)")
        }
    }
}
