/// What an export has written.
public struct ExportTally: Equatable, Sendable {
    public internal(set) var blocks = 0
    /// Of blocks, before compression.
    public internal(set) var bytes: UInt64 = 0
    public internal(set) var lists = 0
    /// Of these, and of those that were left out, lists of our own making.
    public internal(set) var ownLists = 0
    public internal(set) var ownListsLeftOut = 0
}
