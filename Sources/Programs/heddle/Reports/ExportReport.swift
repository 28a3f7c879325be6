import ChainFiles
import Console

/// What an export has written. Its JSON names are these, with underscores.
struct ExportReport: Encodable {
    let from: UInt64
    let to: UInt64
    let blocks: Int
    let bytes: UInt64
    let lists: Int
    let ownLists: Int

    init(_ tally: ExportTally, _ numbers: ClosedRange<UInt64>) {
        (from, to) = (numbers.lowerBound, numbers.upperBound)
        (blocks, bytes, lists, ownLists) = (tally.blocks, tally.bytes, tally.lists, tally.ownLists)
    }

    var text: String {
        """
        written     \(Format.count(blocks, "block")), \(from) to \(to), \(Format.bytes(Int(bytes))); \
        \(Format.count(lists, "access list"))
        """
    }
}
