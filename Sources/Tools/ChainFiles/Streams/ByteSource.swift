import CZlib
import Foundation

/// The bytes of a file, front to back, a piece at a time; of a gzip file those that are inside.
public final class ByteSource {
    public let name: String
    /// Of the file as it is on disk; nil for bytes in memory.
    public let fileBytes: Int?
    private let file: gzFile?
    private var rest: ArraySlice<UInt8>

    public init(path: String) throws(ChainFileError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ByteSource.cannotOpen(path, String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw ByteSource.cannotOpen(path, "it is a folder") }
        // zlib reads a file that is not compressed as it is.
        guard let file = gzopen(path, "rbe") else {
            throw ByteSource.cannotOpen(path, String(cString: strerror(errno)))
        }
        gzbuffer(file, 128 << 10)
        (name, self.file, rest) = (path, file, [])
        fileBytes = Int(status.st_size)
    }

    /// `name` only stands in errors.
    public init(name: String, bytes: [UInt8]) {
        (self.name, file, fileBytes, rest) = (name, nil, nil, bytes[...])
    }

    deinit { if let file { gzclose(file) } }

    /// How much of the file on disk is used up.
    public var fileBytesRead: Int { file.map { Int(gzoffset($0)) } ?? 0 }

    /// At least one byte and at most `max`; nothing at the end.
    func read(max: Int, at offset: UInt64) throws(ChainFileError) -> [UInt8] {
        guard let file else {
            let piece = rest.prefix(max)
            rest = rest.dropFirst(max)
            return [UInt8](piece)
        }
        var count: CInt = 0
        // SAFETY: zlib writes at most `max` bytes into a buffer of that size.
        let bytes = [UInt8](unsafeUninitializedCapacity: max) { buffer, initialized in
            count = gzread(file, buffer.baseAddress, UInt32(buffer.count))
            initialized = Swift.max(0, Int(count))
        }
        guard count <= 0 else { return bytes }
        var code: CInt = 0
        let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
        guard count == 0, code == Z_OK || code == Z_STREAM_END else {
            throw ChainFileError(file: name, offset: offset, reason: .cannotRead(text))
        }
        return []
    }

    private static func cannotOpen(_ path: String, _ reason: String) -> ChainFileError {
        ChainFileError(file: path, offset: 0, reason: .cannotOpen(reason))
    }
}
