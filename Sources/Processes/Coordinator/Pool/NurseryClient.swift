import CSystem
import Glibc
import Nursery
import Wire

/// The coordinator's side of one nursery, from its start to its end.
struct NurseryClient: ~Copyable {
    let processID: pid_t
    let channel: FrameChannel
    private let end: FileDescriptor
    private var status: ProcessEnd?

    init(path: String) throws(PoolError) {
        var sockets: SocketPair
        do throws(SystemCallError) { sockets = try SocketPair() } catch { throw .system(error) }
        let processID: pid_t
        do throws(NurseryLaunchError) {
            processID = try NurseryLaunch.start(path, controlSocket: sockets.takeTheirs())
        } catch {
            throw .launch(error)
        }
        let end = heddle_pidfd_open(processID)
        guard end >= 0 else {
            // Its control socket closes with `sockets`, and that is its end.
            let error = SystemCallError(operation: "pidfd_open")
            waitpid(processID, nil, 0)
            throw .system(error)
        }
        self.processID = processID
        self.end = FileDescriptor(owning: end)
        channel = FrameChannel(sockets.takeOurs(), acceptingDescriptors: true)
    }

    deinit {
        if status == nil { _ = Self.stop(processID, channel, end, within: Deadlines.nursery) }
    }

    func send(_ request: NurseryRequest) throws(WireError) {
        try channel.send(EncodedFrame(request.frame, compression: .never))
    }

    /// Ends the nursery, and so its workers, in order if that takes no longer than `limit`; answers how it ended.
    mutating func stop(within limit: Duration) -> ProcessEnd {
        if let status { return status }
        let status = Self.stop(processID, channel, end, within: limit)
        self.status = status
        return status
    }

    private static func stop(
        _ processID: pid_t, _ channel: FrameChannel, _ end: borrowing FileDescriptor, within limit: Duration
    ) -> ProcessEnd {
        shutdown(channel.socket.rawValue, CInt(SHUT_RDWR))
        var watched = pollfd(fd: end.rawValue, events: Int16(POLLIN), revents: 0)
        let milliseconds = CInt(limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000)
        // SAFETY: the kernel reads and writes the one entry that it is given.
        if unsafe poll(&watched, 1, milliseconds) < 1 { kill(processID, SIGKILL) }
        var status: CInt = 0
        while unsafe waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return ProcessEnd(waitStatus: status)
    }
}
