import Primitives

/// Reads what a history wrote down, and believes none of it.
struct HistoryReader {
    private var decoder: RLPDecoder

    /// Inside of the one list that `bytes` are.
    init(list bytes: [UInt8]) throws(InvalidHistory) {
        do throws(RLPError) { decoder = try RLPDecoder(list: bytes) } catch { throw .malformed(error) }
    }

    private init(_ decoder: RLPDecoder) { self.decoder = decoder }

    var isAtEnd: Bool { decoder.isAtEnd }

    mutating func number(_ field: String, max: UInt64) throws(InvalidHistory) -> UInt64 {
        let number = try read { (decoder) throws(RLPError) in try decoder.uint64() }
        guard number <= max else { throw .outOfRange(field: field, max: max, found: number) }
        return number
    }

    mutating func u256() throws(InvalidHistory) -> U256 {
        try read { (decoder) throws(RLPError) in try decoder.u256() }
    }

    mutating func address() throws(InvalidHistory) -> Address {
        try read { (decoder) throws(RLPError) in try decoder.address() }
    }

    mutating func bytes(max: Int) throws(InvalidHistory) -> [UInt8] {
        try read { (decoder) throws(RLPError) in try decoder.bytes(max: max) }
    }

    mutating func list() throws(InvalidHistory) -> HistoryReader {
        HistoryReader(try read { (decoder) throws(RLPError) in try decoder.list() })
    }

    /// The items of a list, as long as there are any.
    mutating func list<Item>(
        of items: String, max: Int, _ read: (inout HistoryReader) throws(InvalidHistory) -> Item
    ) throws(InvalidHistory) -> [Item] {
        var inner = try list()
        var found: [Item] = []
        while !inner.isAtEnd {
            guard found.count < max else { throw .tooMany(items, max: max) }
            found.append(try read(&inner))
        }
        return found
    }

    func finish() throws(InvalidHistory) {
        do throws(RLPError) { try decoder.finish() } catch { throw .malformed(error) }
    }

    private mutating func read<Value>(
        _ body: (inout RLPDecoder) throws(RLPError) -> Value
    ) throws(InvalidHistory) -> Value {
        do throws(RLPError) { return try body(&decoder) } catch { throw .malformed(error) }
    }
}
