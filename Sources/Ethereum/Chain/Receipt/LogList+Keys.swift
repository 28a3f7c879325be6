import Glibc
import Primitives

/// What a bloom holds of logs, read where it stands.
///
/// Not by `RLPDecoder`: a list was made here or was checked when it came, and checking it once more takes longer than
/// hashing what is in it.
extension LogList {
    /// The addresses and the topics of the logs in order, without those that are the same at the same place of the log
    /// before: logs come in rows, one like the other.
    var keys: (addresses: [Address], topics: [U256]) {
        var addresses: [Address] = []
        var topics: [U256] = []
        encoded.withUnsafeBytes { bytes in
            // SAFETY: what a log has is within the list.
            let start = bytes.baseAddress!
            var before = LogPlaces(address: 0, firstTopic: 0, topicCount: 0)
            for log in places {
                let isFirst = before.address == 0
                if isFirst || memcmp(start + log.address, start + before.address, 20) != 0 {
                    addresses.append(Address(bytes: start + log.address))
                }
                for index in 0..<log.topicCount {
                    let topic = start + log.topic(index)
                    if index >= before.topicCount || memcmp(topic, start + before.topic(index), 32) != 0 {
                        topics.append(U256(bigEndian: topic))
                    }
                }
                before = log
            }
        }
        return (addresses, topics)
    }

    private var places: some Sequence<LogPlaces> {
        sequence(state: payload(ofListAt: 0).lowerBound) { offset in
            guard offset < encoded.count else { return nil }
            let log = payload(ofListAt: offset)
            offset = log.upperBound
            let topics = payload(ofListAt: log.lowerBound + 21)
            return LogPlaces(
                address: log.lowerBound + 1, firstTopic: topics.lowerBound + 1,
                topicCount: topics.count / LogPlaces.topicStride)
        }
    }

    private func payload(ofListAt offset: Int) -> Range<Int> {
        let first = Int(encoded[offset])
        guard first > 0xf7 else { return offset + 1..<offset + 1 + first - 0xc0 }
        let start = offset + 1 + first - 0xf7
        let count = encoded[offset + 1..<start].reduce(0) { $0 << 8 | Int($1) }
        return start..<start + count
    }
}

/// Where one log has its address and its topics: offsets in the list.
private struct LogPlaces {
    let address: Int
    let firstTopic: Int
    let topicCount: Int

    /// Every topic has a header of one byte.
    static let topicStride = 33

    func topic(_ index: Int) -> Int { firstTopic + LogPlaces.topicStride * index }
}
