import Scheduling

/// How often a call touched one key.
struct KeyRecord: Equatable, Sendable {
    let key: AccessKey
    var reads = Rate()
    var writes = Rate()

    init(_ key: AccessKey) { self.key = key }

    mutating func note(isRead: Bool, isWritten: Bool) {
        reads.note(isRead)
        writes.note(isWritten)
    }

    mutating func halve(_ times: UInt64) {
        reads.halve(times)
        writes.halve(times)
    }

    /// A key that was touched once, and then was not, varies.
    var varies: Bool {
        let hits = max(reads.hits, writes.hits)
        return reads.tries > Rate.one && hits <= Rate.one || UInt64(hits) * 4 < UInt64(reads.tries)
    }
}
