import Glibc
import CZlib

/// zlib at level 1, with every size checked.
public enum Compression {
    /// From here on `auto` compresses.
    ///
    /// Never for speed: a MiB costs 9 ms to deflate and 2 ms to inflate but 0.2 ms to send, at every size alike.
    /// What grows is the memory of a frame that waits for a slow reader; only the largest ones are worth the time.
    public static let autoBytesMin = 32 << 20

    static let level: CInt = 1

    public static func deflate(_ bytes: [UInt8]) throws(WireError) -> [UInt8] {
        let bytesMax = Int(compressBound(uLong(bytes.count)))
        var code = Z_OK
        // SAFETY: zlib writes at most `count` bytes at `free`, which has room for them, and says how many it wrote.
        let compressed = unsafe [UInt8](unsafeUninitializedCapacity: bytesMax) { free, initialized in
            var count = uLongf(bytesMax)
            code = unsafe compress2(free.baseAddress, &count, bytes, uLong(bytes.count), level)
            initialized = code == Z_OK ? Int(count) : 0
        }
        // The room is what zlib itself asks for, so that only memory can be missing.
        guard code == Z_OK else { throw .system(SystemCallError(operation: "zlib compress2", code: ENOMEM)) }
        return compressed
    }

    /// Inflates to exactly `count` bytes or fails: neither more, nor less, nor anything behind the end.
    public static func inflate(_ bytes: [UInt8], toBytes count: Int) throws(WireError) -> [UInt8] {
        guard count <= Limits.frameBytesMax else { throw .tooLong(bytes: count, bytesMax: Limits.frameBytesMax) }
        var isExact = false
        // SAFETY: zlib writes at most `count` bytes at `free`, which has room for them, and says how many it wrote.
        let inflated = unsafe [UInt8](unsafeUninitializedCapacity: count) { free, initialized in
            // zlib refuses a null pointer even for no bytes at all.
            var nothing: UInt8 = 0
            var written = uLongf(count)
            var read = uLong(bytes.count)
            let code = unsafe withUnsafeMutablePointer(to: &nothing) { nothing in
                unsafe uncompress2(free.baseAddress ?? nothing, &written, bytes, &read)
            }
            isExact = code == Z_OK && Int(written) == count && Int(read) == bytes.count
            initialized = isExact ? count : 0
        }
        guard isExact else { throw .corruptCompression(declaredBytes: count) }
        return inflated
    }
}
