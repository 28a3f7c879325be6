import Glibc

/// What the kernel says of a process's memory.
enum ProcessMemory {
    /// Nil where the process is gone.
    static func residentBytes(of process: Int32) -> UInt64? {
        let file = open("/proc/\(process)/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 128)
        // SAFETY: the kernel writes at most as many bytes as the array has.
        let count = unsafe read(file, &bytes, bytes.count)
        guard count > 0 else { return nil }
        // Pages in all, then those in memory.
        let fields = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = UInt64(fields[1]) else { return nil }
        return pages * UInt64(sysconf(CInt(_SC_PAGESIZE)))
    }
}
