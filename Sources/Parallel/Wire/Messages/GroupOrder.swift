import Primitives

/// What one worker is to execute: indexes of the current block, in order.
public struct GroupOrder: Equatable, Sendable {
    /// Where the group reads from, besides what it has done itself.
    public enum View: UInt8, Sendable {
        /// The snapshot.
        case snapshot = 0
        /// The snapshot, and what the shared list says was changed below the first index.
        case settled = 1
        /// The snapshot, and for each index what the shared list says was changed below it.
        case settledByIndex = 2
        /// The snapshot, and for each index what the block's own list says was changed below it; the answer is of kind
        /// `listed`. Such a group may be given back: whatever waits on its socket between two indexes ends it.
        case listed = 3
        /// The snapshot, and for each index what others have left below it, as far as this worker was told; `news` is
        /// told first.
        case versioned = 4
        /// Nothing: no index is executed, only its sender is found; the answer is of kind `senders`.
        case signatures = 5
    }

    public let view: View
    /// Ascending; 0 before the transactions, n + 1 after them (EIP-7928).
    public let indexes: [Int]
    /// What the worker has not been told yet, as `VersionNews` has it; empty with any other view than `versioned`.
    public var news: [UInt8]

    public init(view: View, indexes: [Int], news: [UInt8] = []) {
        self.view = view
        self.indexes = indexes
        self.news = news
    }

    public init(encoded: [UInt8]) throws(WireError) {
        self = try decoding(.run, encoded) { try GroupOrder(from: &$0) }
    }

    private init(from fields: inout RLPDecoder) throws {
        let viewNumber = try fields.uint64()
        guard let view = View(rawValue: UInt8(clamping: viewNumber)) else {
            throw WireError.outOfRange(.run, field: "view", found: viewNumber)
        }
        self.view = view
        var list = try fields.list()
        var indexes: [Int] = []
        while !list.isAtEnd { indexes.append(try list.int(.run, "index")) }
        self.indexes = indexes
        news = view == .versioned ? try fields.bytes(max: Limits.frameBytesMax) : []
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(UInt64(view.rawValue))
            fields.list { list in for index in indexes { list.append(UInt64(index)) } }
            if view == .versioned { fields.append(news) }
        }
        return encoder.bytes
    }
}
