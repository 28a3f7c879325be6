import Primitives

/// The logs of a transaction while it runs: each is written once, in the form in which receipts have it, and the
/// newest can be taken back.
public struct LogBuffer: Sendable {
    private var encoder = RLPEncoder()

    public init() {}

    /// The logs in RLP, one behind the other.
    public var encoded: [UInt8] { encoder.bytes }

    /// Where the next log will begin: `truncate` goes back there.
    public var byteCount: Int { encoder.bytes.count }

    public mutating func append(_ log: Log) {
        append(address: log.address, topicCount: log.topics.count, data: log.data.span.bytes) { log.topics[$0] }
    }

    /// - Parameter topic: the one at each place below `topicCount`.
    public mutating func append(address: Address, topicCount: Int, data: RawSpan, topic: (Int) -> Hash) {
        encoder.list { fields in
            fields.append(address)
            fields.list { topics in for place in 0..<topicCount { topics.append(topic(place)) } }
            fields.append(data)
        }
    }

    /// Takes back every log that was appended since `byteCount` was this.
    public mutating func truncate(to byteCount: Int) { encoder.truncate(to: byteCount) }

    public mutating func removeAll() { encoder.removeAll() }
}
