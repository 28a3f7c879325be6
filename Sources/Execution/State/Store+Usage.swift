/// What an operator asks about a store.
extension Store {
    /// How full the store is, as of its last commit. Reads the roots of its databases, not what is in them: some
    /// microseconds, whatever the size.
    public func usage() throws(StoreError) -> StoreUsage {
        let pins = try environment.pins()
        let transaction = try ReadTransaction(environment)
        var usage = try environment.usage()
        for database in Database.allCases {
            let part = try transaction.records.usage(of: database)
            usage.databases.append(part)
            usage.liveBytes += part.bytes
        }
        usage.readers = pins.count
        usage.oldestReaderLag = max(0, usage.lastCommit - (pins.map(\.commit).min() ?? usage.lastCommit))
        return usage
    }
}
