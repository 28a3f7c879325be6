import Glibc
import Wire

/// What `heddle-nursery` runs in every worker that it forks.
public enum WorkerMain {
    public static func run(socket: consuming FileDescriptor, settings: WorkerSettings) -> CInt {
        WorkerLoop.run(socket: socket, settings: settings) { settings in
            if !settings.storePath.isEmpty {
                let path = settings.storePath
                try SystemCallError.check("access \(path)") { access(path, R_OK) }
            }
            return { frame, _ in throw WireError.unexpectedKind(frame.kind) }
        }
    }
}
