import CZlib

/// Reads the gzip format, with a limit on what comes out.
enum Gzip {
    static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

    /// What one gzip stream holds; zlib checks its length and checksum.
    static func inflated(_ compressed: [UInt8], bytesMax: Int) throws(GzipError) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 16 asks for the gzip format, 15 for its largest window.
        guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, size) == Z_OK else {
            throw .corrupt(code: Z_MEM_ERROR)
        }
        defer { inflateEnd(&stream) }

        var input = compressed
        // The last four bytes are the length of what is inside, modulo 2^32; only a hint until it has been inflated.
        let hint = compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        var output = [UInt8](repeating: 0, count: min(max(hint, 64) + 1, bytesMax + 1))
        var produced = 0
        var code = Z_OK
        // SAFETY: zlib reads `avail_in` bytes of `input` and writes `avail_out` of `output`, both from one buffer.
        try input.withUnsafeMutableBufferPointer { (source) throws(GzipError) in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while code == Z_OK {
                if produced == output.count {
                    guard produced <= bytesMax else { throw .tooLarge(bytesMax: bytesMax) }
                    output.append(contentsOf: repeatElement(0, count: min(output.count, bytesMax + 1 - produced)))
                }
                output.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress! + produced
                    stream.avail_out = UInt32(target.count - produced)
                    code = inflate(&stream, Z_NO_FLUSH)
                    produced = target.count - Int(stream.avail_out)
                }
            }
        }
        // A buffer error with room left means that zlib wants input and there is none.
        if code == Z_BUF_ERROR { throw .truncated }
        guard code == Z_STREAM_END else { throw .corrupt(code: code) }
        guard produced <= bytesMax else { throw .tooLarge(bytesMax: bytesMax) }
        guard stream.avail_in == 0 else { throw .trailingBytes(count: Int(stream.avail_in)) }
        output.removeLast(output.count - produced)
        return output
    }
}
