import EVM
import Glibc
import State
import Wire

/// What `heddle-nursery` runs in every worker that it forks.
public enum WorkerMain {
    /// What the nursery does once, before it forks the first worker.
    public static func prepare() { PrecompiledContracts.prepare() }

    /// Without a store's path the worker answers nothing but `echo`.
    ///
    /// - Parameter wrap: what stands between frames and who answers them.
    public static func run(
        socket: consuming FileDescriptor, settings: WorkerSettings,
        wrapping wrap: (@escaping WorkerLoop.Handler) -> WorkerLoop.Handler = { $0 }
    ) -> CInt {
        let watch = SocketWatch(socket)
        return WorkerLoop.run(socket: socket, settings: settings) { settings in
            guard !settings.storePath.isEmpty else { return { frame, _ in throw WireError.unexpectedKind(frame.kind) } }
            // An environment opened before the fork would be LMDB's undoing: each worker opens its own.
            let store = try Store.openReadOnly(path: settings.storePath)
            let worker = BlockWorker(
                snapshot: try store.snapshot(), seed: UInt64.random(in: .min ... .max), socket: watch)
            return wrap { frame, descriptor in try worker.handle(frame, descriptor) }
        }
    }
}
