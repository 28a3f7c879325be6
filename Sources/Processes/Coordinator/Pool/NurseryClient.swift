import CSystem
import Glibc
import Nursery
import Wire

/// The coordinator's side of one nursery, from its start to its end.
///
/// A class, because collections cannot hold what owns a descriptor.
final class NurseryClient {
    let path: String
    let processID: pid_t
    let channel: FrameChannel
    private let end: FileDescriptor
    private var status: ProcessEnd?

    init(path: String) throws(PoolError) {
        var sockets: SocketPair
        do throws(SystemCallError) { sockets = try SocketPair() } catch { throw .system(error) }
        let processID: pid_t
        do throws(NurseryLaunchError) {
            processID = try NurseryLaunch.start(
                path, controlSocket: sockets.takeTheirs(), within: Deadlines.launch)
        } catch {
            throw .launch(error)
        }
        let end = heddle_pidfd_open(processID)
        guard end >= 0 else {
            let error = SystemCallError(operation: "pidfd_open")
            kill(processID, SIGKILL)
            _ = ProcessWait.end(of: processID, within: Deadlines.reaping)
            throw .system(error)
        }
        self.path = path
        self.processID = processID
        self.end = FileDescriptor(owning: end)
        channel = FrameChannel(sockets.takeOurs(), acceptingDescriptors: true)
    }

    deinit {
        if status == nil { _ = Self.stop(processID, channel, end, within: Deadlines.nursery) }
    }

    var isRunning: Bool { status == nil && !ProcessWait.isReadable(end, within: .zero) }

    func send(_ request: NurseryRequest) throws(WireError) {
        try channel.send(EncodedFrame(request.frame, compression: .never))
    }

    /// Ends the nursery, and so its workers, in order if that takes no longer than `limit`; answers how it ended.
    func stop(within limit: Duration) -> ProcessEnd {
        if let status { return status }
        let status = Self.stop(processID, channel, end, within: limit)
        self.status = status
        return status
    }

    private static func stop(
        _ processID: pid_t, _ channel: FrameChannel, _ end: borrowing FileDescriptor, within limit: Duration
    ) -> ProcessEnd {
        shutdown(channel.socket.rawValue, CInt(SHUT_RDWR))
        if !ProcessWait.isReadable(end, within: limit) {
            kill(processID, SIGKILL)
            // One that does not end even then is stuck in the kernel; it stays a child of ours until that lets it go.
            _ = ProcessWait.isReadable(end, within: Deadlines.reaping)
        }
        return ProcessWait.reap(processID) ?? .killed(signal: SIGKILL)
    }
}
