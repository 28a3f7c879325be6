import Chain
import Primitives

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .full(let mapBytes): "the map of \(mapBytes) bytes has no room for this write"
        case .lmdb(let code, let operation): "\(operation) failed (\(code): \(Environment.text(of: code)))"
        case .formatVersion(let expected, let found):
            """
            the store has format \(found), and this Heddle reads format \(expected); there is no way from one to the \
            other: make a new store and import the chain again
            """
        case .locked(let path, let process):
            "\(process > 0 ? "process \(process)" : "another process") writes the store in \(path), and only one may"
        case .schedule(let error): "the record of the chain's forks: \(error)"
        case .notAStore(let path): "there is no store in \(path)"
        case .uninitialized: "the store has no genesis yet"
        case .alreadyInitialized(let head): "the store has a chain already, up to \(StoreError.name(head))"
        case .corrupt(let database, let key): "the record \(key.hex) of \(database.name) cannot be what was written"
        case .trie(let error): "\(error)"
        case .proof(let error): "\(error)"
        case .notNext(let head, let number, let parentHash):
            "the head is \(StoreError.name(head)), and block \(number) follows \(parentHash)"
        case .parentRootMismatch(let head, let changed):
            "the head's state root is \(head), the change is one of \(changed)"
        case .stateRootMismatch(let header, let computed):
            "the header's state root is \(header), the state comes to \(computed)"
        case .storageRootMismatch(let account, let stored, let computed):
            "the storage root of the account \(account) is stored as \(stored), its slots come to \(computed)"
        case .undoMissing(let head): "there is no way back from \(StoreError.name(head)): its record is not kept"
        case .redoMissing(let head, let hash): "nothing is kept that brings \(hash) back on \(StoreError.name(head))"
        case .tooManyBlocks(let number, let max): "more than \(max) blocks of the number \(number)"
        case .unreadable(let reason): reason
        case .notInExcerpt(let missing): "\(missing)"
        case .undoTooLarge(let bytes): "an undo record of \(bytes) bytes, at most \(Limits.undoRecordBytesMax) are kept"
        }
    }

    private static func name(_ block: BlockReference) -> String { "block \(block.number) with the hash \(block.hash)" }
}
