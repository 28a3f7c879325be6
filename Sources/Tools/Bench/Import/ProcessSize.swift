import Foundation
import Glibc

/// What of a process is in memory, in bytes.
struct ProcessSize: Equatable {
    /// All of it, maps of files included: of the store's, what was read since it was opened.
    let resident: Int
    /// Without what files are mapped.
    let own: Int

    /// This process now; nothing where the kernel does not say.
    static var now: ProcessSize {
        let bytes = FileManager.default.contents(atPath: "/proc/self/statm") ?? Data()
        // Pages in all, in memory, and of these the ones that others may share.
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard fields.count > 2 else { return ProcessSize(resident: 0, own: 0) }
        let pageBytes = sysconf(CInt(_SC_PAGESIZE))
        return ProcessSize(resident: fields[1] * pageBytes, own: (fields[1] - fields[2]) * pageBytes)
    }
}
