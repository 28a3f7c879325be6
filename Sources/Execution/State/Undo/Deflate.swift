import CZlib

/// zlib for what is stored: the size of the original in eight bytes, then the compressed bytes.
public enum Deflate {
    private static let headSize = 8
    /// No stream of zlib holds more for each of its bytes.
    private static let expansionMax: UInt64 = 1032

    /// - Parameter level: zlib's, from 1 (fast) to 9 (small).
    public static func compressed(_ bytes: [UInt8], level: Int32 = Z_BEST_SPEED) -> [UInt8] {
        var size = compressBound(UInt(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(size))
        // SAFETY: zlib writes at most `size` bytes, which `output` has.
        let code = unsafe compress2(&output, &size, bytes, UInt(bytes.count), level)
        precondition(code == Z_OK, "zlib compresses into a buffer of its own bound: \(code)")
        return Key.number(UInt64(bytes.count)) + output.prefix(Int(size))
    }

    /// Nil when the bytes are damaged or say that they hold more than `max`.
    public static func inflated(_ bytes: [UInt8], max: Int) -> [UInt8]? {
        guard bytes.count >= headSize else { return nil }
        let declared = bytes[..<headSize].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard declared <= max, declared <= UInt64(bytes.count) * expansionMax else { return nil }
        var size = UInt(declared)
        // One byte more than declared, for zlib wants a buffer even for nothing.
        var output = [UInt8](repeating: 0, count: Int(declared) + 1)
        let input = Array(bytes[headSize...])
        // SAFETY: zlib writes at most `size` bytes, fewer than `output` has.
        let code = unsafe uncompress(&output, &size, input, UInt(input.count))
        guard code == Z_OK, size == declared else { return nil }
        output.removeLast()
        return output
    }
}
