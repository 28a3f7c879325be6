import CLMDB

/// What LMDB tells about itself.
extension Environment {
    /// Without what is in the databases, and who reads.
    func usage() throws(StoreError) -> StoreUsage {
        var information = unsafe MDB_envinfo()
        try check(unsafe mdb_env_info(handle, &information), "mdb_env_info")
        var directory = MDB_stat()
        try check(unsafe mdb_env_stat(handle, &directory), "mdb_env_stat")
        return StoreUsage(
            mapBytes: unsafe information.me_mapsize,
            // Pages are numbered from zero.
            fileBytes: unsafe (information.me_last_pgno + 1) * Int(directory.ms_psize),
            liveBytes: directory.bytes, pageBytes: Int(directory.ms_psize),
            lastCommit: unsafe information.me_last_txnid, readerSlotsMax: unsafe Int(information.me_maxreaders),
            readerSlotsPeak: unsafe Int(information.me_numreaders), readers: 0, oldestReaderLag: 0, databases: [])
    }
}

extension Records {
    /// How much there is in one database, as of this transaction's commit.
    func usage(of database: Database) throws(StoreError) -> DatabaseUsage {
        var statistics = MDB_stat()
        try environment.check(
            unsafe mdb_stat(transaction, environment.databases[database.rawValue], &statistics), "mdb_stat")
        return DatabaseUsage(database: database, records: statistics.ms_entries, bytes: statistics.bytes)
    }
}

extension MDB_stat {
    fileprivate var bytes: Int { (ms_branch_pages + ms_leaf_pages + ms_overflow_pages) * Int(ms_psize) }
}
