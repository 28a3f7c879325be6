import Chain
import EVM
import Primitives
import Transition
import Wire

/// What indexes have done, in the order in which it became known, and how far each worker has been told.
///
/// The versions live with the coordinator; a worker is sent what is new to it with its next group. So nobody but the
/// coordinator ever writes them, and a worker that ends at any instant leaves none half-written.
struct VersionLog {
    private struct Entry {
        let version: VersionNews.Version
        let author: WorkerID
        /// When somebody else has to be told.
        var encoded: [UInt8]?
    }

    private let codec: ResultCodec
    private let senders: [Address]
    private var entries: [Entry] = []
    /// By index: its last entry.
    private var latest: [Int: Int] = [:]
    private var told: [WorkerID: Int] = [:]
    /// Up to which entry workers may be told.
    private var published = 0
    private(set) var bytes = 0

    init(_ codec: ResultCodec, senders: [Address]) { (self.codec, self.senders) = (codec, senders) }

    mutating func append(_ result: IndexResult, by author: WorkerID) {
        latest[result.index] = entries.count
        entries.append(
            Entry(version: VersionNews.Version(index: result.index, effects: result.effects), author: author))
    }

    /// From now on workers may know everything that is known here.
    mutating func publish() { published = entries.count }

    /// What a worker does not know yet; it will know it.
    mutating func news(for worker: WorkerID) -> [UInt8] {
        let isFirst = told[worker] == nil
        var new: [[UInt8]] = []
        for position in told[worker, default: 0]..<published {
            let entry = entries[position]
            guard entry.author != worker, latest[entry.version.index] == position else { continue }
            let encoded = entry.encoded ?? codec.encode(entry.version)
            entries[position].encoded = encoded
            new.append(encoded)
        }
        told[worker] = published
        let news = ResultCodec.news(senders: isFirst ? senders : [], versions: new)
        bytes += news.count
        return news
    }
}
