import State

/// How far an import is.
public struct ImportTally: Equatable, Sendable {
    /// Of the chain when the import began, and now.
    public let startHead: BlockReference
    public internal(set) var head: BlockReference
    /// Blocks of the file that were there already.
    public internal(set) var skipped = 0
    public internal(set) var executed = 0
    /// Beside the chain.
    public internal(set) var kept = 0
    /// Handed over, and not waited for: they may still be taken.
    public internal(set) var undecided = 0
    public internal(set) var transactions = 0
    public internal(set) var gasUsed: UInt64 = 0
    /// Blocks that got a list from the file beside the chain file.
    public internal(set) var listed = 0
    /// Of the first block that was not there; nil before one came.
    public internal(set) var firstNew: UInt64?
    /// Of the chain file, as it is on disk.
    public internal(set) var fileBytesRead = 0

    init(head: BlockReference) { (startHead, self.head) = (head, head) }

    /// Of the file, skipped ones too.
    public var blocks: Int { skipped + executed + kept }
}
