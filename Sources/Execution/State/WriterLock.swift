import Glibc

/// Says that a store has its one writer; whoever else would write is told so, and by whom.
///
/// The kernel lets go of it when the process ends, however that comes. Readers do not look at it.
public final class WriterLock {
    private static let name = "writer.lock"
    private let descriptor: CInt

    public init(folder: String) throws(StoreError) {
        let path = "\(folder)/\(WriterLock.name)"
        // Not inherited: a worker that outlives its coordinator must not keep the store.
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard opened >= 0 else { throw .lmdb(code: errno, operation: "open \(WriterLock.name)") }
        descriptor = opened
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            // `deinit` closes it, once: a second time it could be the descriptor of somebody else by then.
            let (code, holder) = (errno, WriterLock.process(in: descriptor))
            throw code == EWOULDBLOCK
                ? .locked(path: folder, process: holder) : .lmdb(code: code, operation: "flock")
        }
        note(getpid())
    }

    deinit {
        // Closing alone would leave the lock to a process that is being spawned just now and has not shed the
        // descriptor yet.
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// For the message that others get, and no more: where it cannot be written it is not there.
    private func note(_ process: Int32) {
        let text = Array("\(process)\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        // SAFETY: the kernel reads as many bytes as the buffer has.
        _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func process(in descriptor: CInt) -> Int32 {
        var text = [UInt8](repeating: 0, count: 16)
        // SAFETY: the kernel writes at most as many bytes as the buffer has.
        let count = unsafe text.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        let digits = text.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }
        return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
    }
}
