import Glibc

/// A small file, whole.
enum FileBytes {
    /// Reads at most `bytesMax` bytes; a longer file is a fault.
    static func read(_ path: String, bytesMax: Int) throws(SettingsFault) -> [UInt8] {
        let origin = SettingOrigin.file(path: path, line: 0)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SettingsFault(origin, .unreadable(reason())) }
        defer { close(descriptor) }

        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        var count = 0
        while count < bytes.count {
            // SAFETY: the kernel writes at most the count of the slice, at its start.
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if read < 0 && errno == EINTR { continue }
            guard read >= 0 else { throw SettingsFault(origin, .unreadable(reason())) }
            guard read > 0 else { break }
            count += read
        }
        guard count <= bytesMax else { throw SettingsFault(origin, .tooLong(bytesMax: bytesMax)) }
        return Array(bytes[..<count])
    }

    private static func reason() -> String {
        let code = errno
        // SAFETY: strerror's text ends with a 0 and is copied before anything else is called.
        return unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
