import Chain
import Primitives

/// Finds a block's list in a list file whose lists stand in the order of their blocks, as far as there are any.
///
/// Lists of blocks that nobody asks for are passed over. A block without one costs reading ahead, up to a limit.
public struct ListWindow {
    private var reader: ListFileReader
    private var ahead: [ListFileReader.FileList] = []
    private var aheadBytes = 0
    private var isAtEnd = false

    public init(_ reader: ListFileReader) { self.reader = reader }

    /// Takes the list of this block out, and with it all that stand before it.
    public mutating func list(of hash: Hash) throws(ChainFileError) -> [UInt8]? {
        if let index = ahead.firstIndex(where: { $0.blockHash == hash }) { return take(index) }
        while !isAtEnd, ahead.count < Limits.listsAheadMax, aheadBytes < Limits.listsAheadBytesMax {
            guard let list = try reader.next() else {
                isAtEnd = true
                return nil
            }
            ahead.append(list)
            aheadBytes += list.bytes.count
            if list.blockHash == hash { return take(ahead.count - 1) }
        }
        return nil
    }

    private mutating func take(_ index: Int) -> [UInt8] {
        let bytes = ahead[index].bytes
        aheadBytes -= ahead[...index].reduce(0) { $0 + $1.bytes.count }
        ahead.removeFirst(index + 1)
        return bytes
    }
}
