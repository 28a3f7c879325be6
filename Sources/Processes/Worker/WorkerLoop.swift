import Glibc
import Wire

/// The life of a worker: read a frame, do it, write a frame.
public enum WorkerLoop {
    /// Does what a frame asks; nil where nobody waits for an answer. Owns the descriptor that came along.
    public typealias Handler = (Frame, consuming FileDescriptor?) throws -> Frame?

    /// Opens what the worker needs, says `ready`, and serves until `bye` or the coordinator's end. The result is the
    /// process's exit code.
    ///
    /// What `open` or the handler throws goes to the coordinator as a `failed` frame; after `open` it is also the end.
    public static func run(
        socket: consuming FileDescriptor, settings: WorkerSettings, open: (WorkerSettings) throws -> Handler
    ) -> CInt {
        var socket = FrameSocket(socket, compression: settings.compression)
        do throws(WireError) {
            let handler: Handler
            do {
                handler = try open(settings)
            } catch {
                try socket.send(.failure("\(error)"))
                return EXIT_FAILURE
            }
            try socket.send(Frame(.ready))
            while try serveOne(&socket, handler) {}
            return EXIT_SUCCESS
        } catch {
            // Without a connection there is nobody to tell; the exit code is what the nursery reports.
            return error == .closed ? EXIT_SUCCESS : EXIT_FAILURE
        }
    }

    /// False after `bye`.
    private static func serveOne(_ socket: inout FrameSocket, _ handler: Handler) throws(WireError) -> Bool {
        var received = try socket.receive()
        let request = received.frame
        switch request.kind {
        case .bye:
            return false
        case .echo:
            try socket.send(request)
        default:
            let reply: Frame?
            do {
                reply = try handler(request, received.takeDescriptor())
            } catch WorkerError.notInBlock {
                // The two sides do not agree about what was said before: a new worker helps, an explanation does not.
                throw .unexpectedKind(request.kind)
            } catch {
                reply = .failure("\(error)", block: request.block)
            }
            if let reply { try send(reply, to: &socket) }
        }
        return true
    }

    /// An answer too long for a frame becomes a failure that says so: nothing of it was sent.
    private static func send(_ reply: Frame, to socket: inout FrameSocket) throws(WireError) {
        do throws(WireError) {
            try socket.send(reply)
        } catch {
            guard case .tooLong = error else { throw error }
            try socket.send(.failure("\(error)", block: reply.block))
        }
    }
}
