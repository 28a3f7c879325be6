import Admin
import Primitives

/// A file with one RLP list, as bytes or as hex text.
enum EncodedFile {
    /// Hex has two letters for a byte, before it 0x, and a line break at the end.
    private static let fileBytesMax = 2 * AdminLimits.blockBytesMax + 4

    static func read(_ path: String) throws -> [UInt8] {
        let bytes = try BoundedFile.bytes(of: path, max: fileBytesMax)
        guard bytes.count <= fileBytesMax else {
            throw CommandError.notEncoded(file: path, reason: "it is longer than a block may be")
        }
        // A list begins with a byte that no text has.
        if let first = bytes.first, first >= 0xc0 { return try single(bytes, path) }
        let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        guard !text.isEmpty, let decoded = [UInt8](hex: text.hasPrefix("0x") ? text : "0x" + text) else {
            throw CommandError.notEncoded(file: path, reason: "it is neither an RLP list nor hex text")
        }
        return try single(decoded, path)
    }

    private static func single(_ bytes: [UInt8], _ path: String) throws(CommandError) -> [UInt8] {
        var decoder = RLPDecoder(bytes)
        let item: [UInt8]
        do throws(RLPError) { item = try decoder.rawItem() } catch {
            throw .notEncoded(file: path, reason: "it is not RLP: \(error)")
        }
        guard item[0] >= 0xc0 else { throw .notEncoded(file: path, reason: "it is not an RLP list") }
        guard decoder.isAtEnd else { throw .severalItems(file: path) }
        return bytes
    }
}
