import Glibc
import Primitives

/// What a bloom holds of logs, read where it stands.
///
/// Not by `RLPDecoder`, which would check all of it once more: a list was made here, or was checked when it came.
extension LogList {
    /// The addresses and the topics of the logs in order, without those that are the same at the same place of the log
    /// before: logs come in rows, one like the other.
    var keys: (addresses: [Address], topics: [U256]) {
        var addresses: [Address] = []
        var topics: [U256] = []
        encoded.withUnsafeBytes { bytes in
            // SAFETY: what a log has is within the list.
            let start = bytes.baseAddress!
            func isNew(_ count: Int, at place: Int, _ before: Int?) -> Bool {
                before.map { memcmp(start + place, start + $0, count) != 0 } ?? true
            }
            var before: LogPlaces?
            for log in places {
                if isNew(20, at: log.address, before?.address) { addresses.append(Address(bytes: start + log.address)) }
                for index in 0..<Limits.topicsPerLogMax {
                    guard let topic = log.topic(index) else { break }
                    if isNew(32, at: topic, before?.topic(index)) { topics.append(U256(bigEndian: start + topic)) }
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

    /// Nil where the log has no such topic.
    func topic(_ index: Int) -> Int? { index < topicCount ? firstTopic + LogPlaces.topicStride * index : nil }
}
