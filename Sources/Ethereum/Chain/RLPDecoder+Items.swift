import Primitives

extension RLPDecoder {
    /// All items of the next list, which are at most `max`.
    public mutating func items<Item>(
        max: Int, _ read: (inout RLPDecoder) throws(RLPError) -> Item
    ) throws(RLPError) -> [Item] {
        let outer = try enterList()
        var items: [Item] = []
        while !isAtEnd {
            guard items.count < max else { throw .tooManyItems(max: max, offset: offset) }
            items.append(try read(&self))
        }
        try leaveList(outer)
        return items
    }

    mutating func items<Item: RLPDecodable>(of type: Item.Type, max: Int) throws(RLPError) -> [Item] {
        try items(max: max, Item.init(from:))
    }

    /// What `read` reads is the whole of the next list.
    public mutating func whole<Value>(
        _ read: (inout RLPDecoder) throws(RLPError) -> Value
    ) throws(RLPError) -> Value {
        let outer = try enterList()
        let value = try read(&self)
        try leaveList(outer)
        return value
    }

    mutating func uint32() throws(RLPError) -> UInt32 {
        let start = offset
        let value = try uint64()
        guard let value = UInt32(exactly: value) else {
            throw .integerTooLarge(bytesMax: 4, found: (71 - value.leadingZeroBitCount) / 8, offset: start)
        }
        return value
    }

    mutating func uint8() throws(RLPError) -> UInt8 {
        let start = offset
        let value = try uint64()
        guard let value = UInt8(exactly: value) else {
            throw .integerTooLarge(bytesMax: 1, found: (71 - value.leadingZeroBitCount) / 8, offset: start)
        }
        return value
    }
}
