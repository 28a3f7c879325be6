import Chain
import Primitives

/// The access lists of a chain beside it: RLP pairs of a block's hash and its list, one after another.
public struct ListFileReader {
    /// A list as it stands in the file; whether it is one is not looked at.
    public struct FileList: Sendable {
        public let offset: UInt64
        public let blockHash: Hash
        public let bytes: [UInt8]
    }

    private var items: ItemReader

    public init(_ source: ByteSource) { items = ItemReader(source, itemBytesMax: Limits.listItemBytesMax) }

    public var source: ByteSource { items.source }

    /// Nil at the end of the file.
    public mutating func next() throws(ChainFileError) -> FileList? {
        guard let (bytes, offset) = try items.next() else { return nil }
        do throws(RLPError) {
            var fields = try RLPDecoder(list: bytes)
            let hash = try fields.hash()
            guard fields.nextIsList else { throw .expectedList(offset: fields.offset) }
            let list = try fields.rawItem()
            try fields.finish()
            return FileList(offset: offset, blockHash: hash, bytes: list)
        } catch {
            throw ChainFileError(file: source.name, offset: offset, reason: .malformed(.rlp(error)))
        }
    }
}
