import Chain
import Merkle
import Primitives

/// The store failed, or was asked for what it cannot do. Never a statement about a block's validity.
public enum StoreError: Error, Equatable {
    /// The map has no room for this write; nothing of it was kept.
    case full(mapBytes: Int)
    /// LMDB or the system under it, by the call that failed.
    case lmdb(code: Int32, operation: String)
    case formatVersion(expected: UInt64, found: UInt64)
    /// Another process writes this store, or an environment of this one does; zero if it does not say who it is.
    case locked(path: String, process: Int32)
    /// The record that says whose chain it is cannot be read.
    case schedule(InvalidForkSchedule)
    /// There is no store at this path, or something else is.
    case notAStore(path: String)
    /// The store has no genesis yet.
    case uninitialized
    case alreadyInitialized(head: BlockReference)
    /// A record that cannot be what was written.
    case corrupt(database: Database, key: [UInt8])
    case trie(TrieError)
    /// The nodes of a trie do not prove what is stored beside it.
    case proof(ProofError)
    /// A block or a root that does not stand on the head.
    case notNext(head: BlockReference, number: UInt64, parentHash: Hash)
    case parentRootMismatch(head: Hash, changed: Hash)
    /// The computed root is not the one of the header.
    case stateRootMismatch(header: Hash, computed: Hash)
    /// The storage root of the account with this hashed address is not what its slots come to.
    case storageRootMismatch(account: Hash, stored: Hash, computed: Hash)
    /// The undo record of the head is not kept any more.
    case undoMissing(head: BlockReference)
    /// Nothing is kept that brings this block back on the head.
    case redoMissing(head: BlockReference, hash: Hash)
    /// More than `Limits.blocksPerNumberMax` blocks of one number.
    case tooManyBlocks(number: UInt64, max: Int)
    /// The state cannot be read; the text says why.
    case unreadable(String)
    /// The store holds a part of a state, and this is not in it.
    case notInExcerpt(MissingRecord)
    /// An undo record larger than `Limits.undoRecordBytesMax`.
    case undoTooLarge(bytes: Int)
}
