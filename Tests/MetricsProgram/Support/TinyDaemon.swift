import Admin
import Foundation
import Metrics
import Synchronization
import Wire

/// Answers questions for metrics on an admin socket, and nothing else a daemon does.
final class TinyDaemon: Sendable {
    static let families = [
        MetricFamily(
            name: "heddle_head_number", help: "Number of the head.", kind: .gauge, samples: [MetricSample(value: 7)])
    ]

    let path: String
    private let questions = Mutex(0)

    /// - Parameter reply: what to say after `delay`; nil for nothing, ever.
    init(at path: String, after delay: Double = 0, reply: AdminReply? = .metrics(families)) throws {
        self.path = path
        let listener = try UnixSocket.listen(path: path, mode: 0o600)
        let descriptor = dup(listener.rawValue)
        let thread = Thread { [self] in serve(descriptor, delay, reply) }
        thread.start()
    }

    /// How often it was asked.
    var asked: Int { questions.withLock { $0 } }

    private func serve(_ descriptor: CInt, _ delay: Double, _ reply: AdminReply?) {
        let listener = FileDescriptor(owning: descriptor)
        var silent: [CInt] = []
        while true {
            var polled = pollfd(fd: listener.rawValue, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, 20_000) > 0 else { return }
            let connection = accept(listener.rawValue, nil, nil)
            guard connection >= 0 else { continue }
            guard let reply else {
                questions.withLock { $0 += 1 }
                silent.append(connection)
                continue
            }
            answer(FileDescriptor(owning: connection), delay, reply)
        }
    }

    private func answer(_ connection: consuming FileDescriptor, _ delay: Double, _ reply: AdminReply) {
        var socket = FrameSocket(connection, compression: .never)
        do {
            let frame = try socket.receive().frame
            let request = try RecordCoding.decode(AdminRequest.self, from: frame.payload)
            guard frame.kind == .request, request == .metrics else { return }
            questions.withLock { $0 += 1 }
            Thread.sleep(forTimeInterval: delay)
            try socket.send(Frame(.answer, block: frame.block, payload: RecordCoding.encode(reply)))
        } catch { print("tiny daemon: \(error)") }
    }
}
