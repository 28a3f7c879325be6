/// How much of a store is used, as LMDB itself tells it, and who reads it.
public struct StoreUsage: Equatable, Sendable {
    /// The address space that the store may grow to.
    public internal(set) var mapBytes: Int
    /// Up to the last page that was ever used: what the file takes.
    public internal(set) var fileBytes: Int
    /// In pages of records that the last commit can reach; the rest of the file is free, or kept for readers of
    /// older commits.
    public internal(set) var liveBytes: Int
    public internal(set) var pageBytes: Int
    /// LMDB's number of the last commit.
    public internal(set) var lastCommit: Int
    public internal(set) var readerSlotsMax: Int
    /// The highest number of slots in the table of readers that were taken at once.
    public internal(set) var readerSlotsPeak: Int
    /// Readers that pin a commit now.
    public internal(set) var readers: Int
    /// Commits since the oldest one that a reader pins: pages that were freed since cannot be used again.
    public internal(set) var oldestReaderLag: Int
    public internal(set) var databases: [DatabaseUsage]
}
