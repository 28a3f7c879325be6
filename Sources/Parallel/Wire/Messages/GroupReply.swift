import Primitives
import Transition

/// What a worker answers to a group: the results, and how long each index took.
public struct GroupReply: Equatable, Sendable {
    public let results: [IndexResult]
    /// Of each index that was executed, in order; recovering the sender is part of it.
    public let nanoseconds: [UInt64]

    public init(results: [IndexResult], nanoseconds: [UInt64]) {
        (self.results, self.nanoseconds) = (results, nanoseconds)
    }
}

extension ResultCodec {
    /// Throws where a result carries a fault that only the coordinator can find.
    public func encode(_ reply: GroupReply) throws(WireError) -> [UInt8] {
        let results = try encode(reply.results)
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.appendEncoded(results)
            fields.list { list in reply.nanoseconds.forEach { list.append($0) } }
        }
        return encoder.bytes
    }

    public func decodeReply(_ payload: [UInt8]) throws(WireError) -> GroupReply {
        try decoding(.effects, payload) { fields in
            var list = try fields.list()
            return GroupReply(results: try results(in: &list), nanoseconds: try fields.durations(.effects))
        }
    }
}

extension RLPDecoder {
    /// Nanoseconds, one number for each index.
    mutating func durations(_ kind: FrameKind) throws -> [UInt64] {
        var list = try list()
        var durations: [UInt64] = []
        while !list.isAtEnd { durations.append(try list.uint64()) }
        return durations
    }
}
