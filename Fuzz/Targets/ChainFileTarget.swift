import ChainFiles
import Primitives

/// A chain file, and a file of lists beside one.
enum ChainFileTarget: FuzzTarget {
    static let name = "chain-file"

    static func check(_ bytes: [UInt8]) {
        var blocks = BlockFileReader(ByteSource(name: "blocks", bytes: bytes))
        check(bytes) { () throws(ChainFileError) in try blocks.next().map { ($0.offset, $0.bytes) } }
        var lists = ListFileReader(ByteSource(name: "lists", bytes: bytes))
        check(bytes) { () throws(ChainFileError) in
            try lists.next().map { list in
                var encoder = RLPEncoder()
                encoder.list { fields in
                    fields.append(list.blockHash)
                    fields.appendEncoded(list.bytes)
                }
                return (list.offset, encoder.bytes)
            }
        }
    }

    /// What comes out is what stands there, up to the end or to the place that an error names.
    private static func check(
        _ bytes: [UInt8], _ next: () throws(ChainFileError) -> (offset: UInt64, bytes: [UInt8])?
    ) {
        var read: [UInt8] = []
        do throws(ChainFileError) {
            while let item = try next() {
                require(item.offset == UInt64(read.count), "an item at \(item.offset), expected at \(read.count)")
                read += item.bytes
            }
            require(read == bytes, "the file ends and something is left")
        } catch {
            _ = "\(error)"
            require(error.offset == UInt64(read.count), "the fault is at \(error.offset), expected \(read.count)")
            require(bytes.starts(with: read), "what was read does not stand there")
        }
    }

    static func seeds() -> [[UInt8]] {
        var pair = RLPEncoder()
        pair.list { fields in
            fields.append(Samples.block.hash)
            fields.appendEncoded(Samples.accessList.encoded)
        }
        return [Samples.block.encoded + Samples.block.encoded, pair.bytes + pair.bytes, []]
    }
}
