import Chain
import Primitives

/// A chain file, as geth's `export` writes it: RLP blocks, one after another.
public struct BlockFileReader {
    /// A block as it stands in the file. Of its body nothing is known but its length.
    public struct FileBlock: Sendable {
        public let offset: UInt64
        public let bytes: [UInt8]
        public let header: Header
        public let hash: Hash
    }

    private var items: ItemReader

    public init(_ source: ByteSource) { items = ItemReader(source, itemBytesMax: Limits.blockBytesMax) }

    public var source: ByteSource { items.source }

    /// Nil at the end of the file.
    public mutating func next() throws(ChainFileError) -> FileBlock? {
        guard let (bytes, offset) = try items.next() else { return nil }
        do throws(Malformed) {
            let header = try BlockFileReader.header(of: bytes)
            return FileBlock(offset: offset, bytes: bytes, header: header, hash: header.hash)
        } catch {
            throw ChainFileError(file: source.name, offset: offset, reason: .malformed(error))
        }
    }

    private static func header(of block: [UInt8]) throws(Malformed) -> Header {
        let encoded: [UInt8]
        do throws(RLPError) {
            var fields = try RLPDecoder(list: block)
            encoded = try fields.rawItem()
        } catch {
            throw .rlp(error)
        }
        do throws(Malformed) { return try Header(encoded: encoded) } catch { throw .header(error) }
    }
}
