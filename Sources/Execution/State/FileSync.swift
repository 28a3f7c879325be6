import Glibc

/// Makes what was written to a file or a folder survive a power cut.
enum FileSync {
    static func sync(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .lmdb(code: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .lmdb(code: errno, operation: "fsync \(path)") }
    }
}
