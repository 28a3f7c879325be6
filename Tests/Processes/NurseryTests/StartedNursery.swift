import Glibc
import Testing
import Wire

@testable import Nursery

/// A running nursery and its control socket, with nothing in between.
struct StartedNursery: ~Copyable {
    let processID: pid_t
    private var control: FrameSocket
    private var end: ProcessEnd?

    init() throws {
        var sockets = try SocketPair()
        processID = try NurseryLaunch.start(
            NurseryLaunch.executablePath(), controlSocket: sockets.takeTheirs(), within: .seconds(20))
        control = FrameSocket(sockets.takeOurs(), compression: .never)
    }

    /// A child that nobody waits for would stay a zombie for as long as the tests run.
    deinit {
        if end == nil { _ = Self.stop(processID, control.descriptor) }
    }

    mutating func send(_ request: NurseryRequest) throws { try control.send(request.frame) }

    mutating func send(_ frame: Frame) throws { try control.send(frame) }

    mutating func nextReport() throws -> NurseryReport { try NurseryReport(control.receive().frame) }

    /// A new worker's process and socket; it has said nothing yet.
    mutating func fork(_ worker: WorkerID, memoryBytesMax: UInt64? = nil) throws -> StartedWorker {
        try send(.fork(worker, WorkerSettings(storePath: "", memoryBytesMax: memoryBytesMax)))
        var received = try control.receive()
        guard case .forked(worker, let processID) = try NurseryReport(received.frame) else { throw Unexpected() }
        guard let socket = received.takeDescriptor() else { throw Unexpected() }
        return StartedWorker(processID: processID, socket: FrameSocket(socket, compression: .never))
    }

    /// Closes the control socket, unless the nursery has ended by itself, and waits for its end.
    mutating func hangUp() -> ProcessEnd {
        let end = Self.stop(processID, control.descriptor)
        self.end = end
        return end
    }

    /// Waits for its end, which it finds by itself.
    mutating func waitForEnd() -> ProcessEnd {
        let end = Self.wait(for: processID)
        self.end = end
        return end
    }

    private static func stop(_ processID: pid_t, _ control: borrowing FileDescriptor) -> ProcessEnd {
        shutdown(control.rawValue, CInt(SHUT_RDWR))
        return wait(for: processID)
    }

    private static func wait(for processID: pid_t) -> ProcessEnd {
        var status: CInt = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return ProcessEnd(waitStatus: status)
    }

    struct StartedWorker: ~Copyable {
        let processID: pid_t
        var socket: FrameSocket
    }

    struct Unexpected: Error {}
}
