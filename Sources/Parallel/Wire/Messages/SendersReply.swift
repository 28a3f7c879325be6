import Primitives

/// Who signed the transactions of an order, one after the other, and how long it took to find out.
public struct SendersReply: Equatable, Sendable {
    /// Of which they are, as asked.
    public let indexes: [Int]
    /// Nil where the signature is nobody's under the block's rules.
    public let senders: [Address?]
    public let nanoseconds: [UInt64]

    public init(indexes: [Int], senders: [Address?], nanoseconds: [UInt64]) {
        precondition(indexes.count == senders.count, "one for each")
        (self.indexes, self.senders, self.nanoseconds) = (indexes, senders, nanoseconds)
    }

    public init(encoded: [UInt8]) throws(WireError) {
        self = try decoding(.senders, encoded) { fields in
            var list = try fields.list()
            var indexes: [Int] = []
            var senders: [Address?] = []
            while !list.isAtEnd {
                indexes.append(try list.int(.senders, "index"))
                senders.append(try list.optionalAddress())
            }
            return SendersReply(
                indexes: indexes, senders: senders, nanoseconds: try fields.durations(.senders))
        }
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.list { list in
                for (index, sender) in zip(indexes, senders) {
                    list.append(UInt64(index))
                    list.append(sender)
                }
            }
            fields.list { list in nanoseconds.forEach { list.append($0) } }
        }
        return encoder.bytes
    }
}
