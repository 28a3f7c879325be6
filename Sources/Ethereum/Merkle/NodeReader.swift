/// Reads the RLP items of a node, strictly enough that no bytes can make it trap.
struct NodeReader {
    /// Where an item's payload is, and where its encoding began.
    struct Item {
        let isList: Bool
        let start: Int
        let payload: Range<Int>
    }

    let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        (self.bytes, position, end) = (bytes, range.lowerBound, range.upperBound)
    }

    var isAtEnd: Bool { position == end }

    /// The next item, or nil when there is none or it would reach past the end.
    mutating func next() -> Item? {
        guard position < end else { return nil }
        let (start, prefix) = (position, Int(bytes[position]))
        switch prefix {
        case ..<0x80: return item(false, start, from: start, count: 1)
        case ..<0xb8: return item(false, start, from: start + 1, count: prefix - 0x80)
        case ..<0xc0: return longItem(false, start, lengthSize: prefix - 0xb7)
        case ..<0xf8: return item(true, start, from: start + 1, count: prefix - 0xc0)
        default: return longItem(true, start, lengthSize: prefix - 0xf7)
        }
    }

    private mutating func longItem(_ isList: Bool, _ start: Int, lengthSize: Int) -> Item? {
        // Four bytes of length are 4 GiB: more than any value of ours.
        guard lengthSize <= 4, end - start > lengthSize else { return nil }
        let count = bytes[start + 1..<start + 1 + lengthSize].reduce(0) { $0 << 8 | Int($1) }
        return item(isList, start, from: start + 1 + lengthSize, count: count)
    }

    private mutating func item(_ isList: Bool, _ start: Int, from first: Int, count: Int) -> Item? {
        guard count <= end - first else { return nil }
        position = first + count
        return Item(isList: isList, start: start, payload: first..<first + count)
    }
}
