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
        /// Nil for what ran here.
        let author: WorkerID?
        /// When somebody else has to be told.
        var encoded: [UInt8]?
    }

    /// Which entries a worker knows.
    private struct Told {
        /// All below this.
        var all = 0
        var others: Set<Int> = []
    }

    private let codec: ResultCodec
    private let senders: [Address]
    private var entries: [Entry] = []
    /// By index: its last entry.
    private var latest: [Int: Int] = [:]
    private var told: [WorkerID: Told] = [:]

    init(_ codec: ResultCodec, senders: [Address]) { (self.codec, self.senders) = (codec, senders) }

    mutating func append(_ result: IndexResult, by author: WorkerID?) {
        latest[result.index] = entries.count
        entries.append(
            Entry(version: VersionNews.Version(index: result.index, effects: result.effects), author: author))
    }

    /// What a worker does not know yet of these indexes, or of all; it will know it.
    ///
    /// - Parameter holds: false for an index that is to run again or does: the worker may know better.
    mutating func news(for worker: WorkerID, of sources: [Int]?, where holds: (Int) -> Bool) -> [UInt8] {
        let isFirst = told[worker] == nil
        var knows = told[worker] ?? Told()
        var new: [[UInt8]] = []
        for position in positions(of: sources, from: knows.all) {
            guard entries[position].author != worker, !knows.others.contains(position) else { continue }
            guard holds(entries[position].version.index) else { continue }
            new.append(encoded(position))
            if sources != nil { knows.others.insert(position) }
        }
        if sources == nil { knows = Told(all: entries.count) }
        told[worker] = knows
        return ResultCodec.news(senders: isFirst ? senders : [], versions: new)
    }

    /// The last entries of indexes that are not below `first`.
    private func positions(of sources: [Int]?, from first: Int) -> [Int] {
        guard let sources else { return (first..<entries.count).filter { latest[entries[$0].version.index] == $0 } }
        return sources.compactMap { latest[$0] }.filter { $0 >= first }
    }

    private mutating func encoded(_ position: Int) -> [UInt8] {
        if let encoded = entries[position].encoded { return encoded }
        let encoded = codec.encode(entries[position].version)
        entries[position].encoded = encoded
        return encoded
    }
}
