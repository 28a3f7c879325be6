import Chain
import Primitives

/// One RLP list after another, with nothing between them, each whole and none longer than a limit.
struct ItemReader {
    let source: ByteSource
    private let itemBytesMax: Int
    /// Of the next item.
    private(set) var offset: UInt64 = 0
    private var buffer: [UInt8] = []
    /// Where in the buffer the next item begins.
    private var start = 0

    init(_ source: ByteSource, itemBytesMax: Int) {
        (self.source, self.itemBytesMax) = (source, itemBytesMax)
    }

    /// Nil at the end of the file.
    mutating func next() throws(ChainFileError) -> (bytes: [UInt8], offset: UInt64)? {
        guard try fill(1) else { return nil }
        let count = try itemCount()
        guard try fill(count) else { throw fault(.truncated(needed: count, found: buffer.count - start)) }
        let item = (Array(buffer[start..<start + count]), offset)
        start += count
        offset += UInt64(count)
        return item
    }

    /// With its header; what it claims is compared with the limit before anything of it is read.
    private mutating func itemCount() throws(ChainFileError) -> Int {
        let first = buffer[start]
        guard first >= 0xc0 else { throw fault(.expectedList(found: first)) }
        guard first > 0xf7 else { return 1 + Int(first - 0xc0) }
        let lengthCount = Int(first - 0xf7)
        guard try fill(1 + lengthCount) else {
            throw fault(.truncated(needed: 1 + lengthCount, found: buffer.count - start))
        }
        let length = buffer[start + 1..<start + 1 + lengthCount].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard buffer[start + 1] != 0, length >= 56 else { throw fault(.notCanonical) }
        guard length <= UInt64(itemBytesMax - 1 - lengthCount) else {
            throw fault(.tooLong(bytesMax: itemBytesMax, found: length))
        }
        return 1 + lengthCount + Int(length)
    }

    /// Whether there are so many bytes from `start` on, after reading on if it must be.
    private mutating func fill(_ count: Int) throws(ChainFileError) -> Bool {
        while buffer.count - start < count {
            if start > 0 {
                buffer.removeFirst(start)
                start = 0
            }
            let piece = try source.read(max: Limits.chunkBytes, at: offset + UInt64(buffer.count))
            if piece.isEmpty { return false }
            buffer += piece
        }
        return true
    }

    func fault(_ reason: ChainFileError.Reason) -> ChainFileError {
        ChainFileError(file: source.name, offset: offset, reason: reason)
    }
}
