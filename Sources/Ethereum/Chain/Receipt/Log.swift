import Primitives

/// What a LOG instruction, or a transfer of ether under EIP-7708, leaves in the receipt.
public struct Log: Hashable, Sendable {
    public var address: Address
    /// At most four.
    public var topics: [Hash]
    public var data: [UInt8]

    public init(address: Address, topics: [Hash], data: [UInt8]) {
        self.address = address
        self.topics = topics
        self.data = data
    }
}

extension Log {
    /// Reads over a log, as strictly as if somebody wanted it.
    static func skip(in decoder: inout RLPDecoder) throws(RLPError) {
        var fields = try decoder.list()
        try fields.skipString(count: 20)
        var topics = try fields.list()
        var topicCount = 0
        while !topics.isAtEnd {
            guard topicCount < Limits.topicsPerLogMax else {
                throw .tooManyItems(max: Limits.topicsPerLogMax, offset: topics.offset)
            }
            try topics.skipString(count: 32)
            topicCount += 1
        }
        try fields.skipString()
        try fields.finish()
    }
}

extension Log: RLPDecodable {
    public init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            Log(
                address: try fields.address(),
                topics: try fields.items(max: Limits.topicsPerLogMax) { (topics) throws(RLPError) in
                    try topics.hash()
                },
                data: try fields.bytes())
        }
    }
}
