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

    public func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(address)
            $0.list { list in topics.forEach { list.append($0) } }
            $0.append(data)
        }
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
