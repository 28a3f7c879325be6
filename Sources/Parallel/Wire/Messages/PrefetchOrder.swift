import Primitives

/// Keys that one worker is to read, by their places in the block's own list: each account counts one, and then each of
/// its slots, changed ones first. So an account with many slots is shared out like any others. Of a block without a
/// list the items are its transactions, by position: they are executed, and what they do is kept by nobody.
public struct PrefetchOrder: Equatable, Sendable {
    public let items: Range<Int>

    /// - Parameter items: at most `Limits.prefetchItemsMax`.
    public init(items: Range<Int>) { self.items = items }

    public init(encoded: [UInt8]) throws(WireError) {
        self = try decoding(.prefetch, encoded) { try PrefetchOrder(from: &$0) }
    }

    private init(from fields: inout RLPDecoder) throws {
        let start = try fields.int(.prefetch, "first item")
        let count = try fields.int(.prefetch, "items")
        guard count <= Limits.prefetchItemsMax else {
            throw WireError.outOfRange(.prefetch, field: "items", found: UInt64(count))
        }
        guard start <= Int.max - count else {
            throw WireError.outOfRange(.prefetch, field: "first item", found: UInt64(start))
        }
        items = start..<start + count
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(UInt64(items.lowerBound))
            fields.append(UInt64(items.count))
        }
        return encoder.bytes
    }
}
