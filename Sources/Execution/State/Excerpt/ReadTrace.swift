import Primitives

/// Notes which records of a store are read, and what they held.
final class ReadTrace {
    /// By database and key; nil where there was no record.
    private(set) var records: [Database: [[UInt8]: [UInt8]?]] = [:]
    /// Of which accounts all slots or nodes were asked for.
    private(set) var wholeAccounts: Set<[UInt8]> = []

    func note(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?, in database: Database) {
        unsafe note([UInt8](key), value.map { unsafe [UInt8]($0) }, in: database)
    }

    func note(_ key: [UInt8], _ value: [UInt8]?, in database: Database) {
        guard database.isOfState || database == .canonical else { return }
        records[database, default: [:]][key] = .some(value)
    }

    func noteAll(beginningWith prefix: [UInt8]) { wholeAccounts.insert(prefix) }

    /// In order of keys.
    func sorted(_ database: Database) -> [(key: [UInt8], value: [UInt8]?)] {
        (records[database] ?? [:]).map { (key: $0.key, value: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}
