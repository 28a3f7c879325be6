import Wire

/// What `heddle-nursery` runs in every worker that it forks.
public enum WorkerMain {
    public static func run(socket: consuming FileDescriptor, settings: WorkerSettings) -> CInt {
        WorkerLoop.run(socket: socket, settings: settings) { _ in
            { frame, _ in throw WireError.unexpectedKind(frame.kind) }
        }
    }
}
