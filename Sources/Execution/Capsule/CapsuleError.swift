import Chain
import Primitives
import State

/// Why a capsule cannot be read, believed or made.
public enum CapsuleError: Error, Equatable, Sendable {
    // The file.
    case notACapsule(found: [UInt8])
    case formatVersion(expected: UInt32, found: UInt32)
    case tooLong(bytesMax: Int, found: Int)
    case tooShort(bytesMin: Int, found: Int)
    case checksumMismatch(expected: Hash, found: Hash)
    /// It does not inflate to what it says, or says more than is allowed.
    case notInflated(bytesMax: Int)

    // What is in it.
    case malformed(RLPError)
    case malformedBlock(Malformed)
    case malformedParent(Malformed)
    case malformedAncestor(Int, Malformed)
    case outOfRange(field: String, max: UInt64, found: UInt64)
    case schedule(InvalidForkSchedule)

    // Whether it may be believed.
    case parentMismatch(expected: Hash, found: Hash)
    case ancestorMismatch(Int, expected: Hash, found: Hash)
    case state(ExcerptError)

    // Recording and replaying.
    case notNext(head: Hash, parentHash: Hash)
    case parentMissing(Hash)
    case ancestorsMissing(String)
    case store(StoreError)
}

extension CapsuleError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notACapsule(let found): "a capsule begins with \(CapsuleFile.magic.hex), \(found.hex) was found"
        case .formatVersion(let expected, let found): "format \(expected) is read, format \(found) was found"
        case .tooLong(let bytesMax, let found): "at most \(bytesMax) bytes are read, \(found) were found"
        case .tooShort(let bytesMin, let found): "a capsule has at least \(bytesMin) bytes, \(found) were found"
        case .checksumMismatch(let expected, let found):
            "the checksum is \(expected), the bytes behind it have \(found): the file is damaged"
        case .notInflated(let bytesMax):
            "the content does not inflate to the size that it states, of at most \(bytesMax) bytes"
        case .malformed(let error): "\(error)"
        case .malformedBlock(let error): "the block: \(error)"
        case .malformedParent(let error): "the parent's header: \(error)"
        case .malformedAncestor(let index, let error): "ancestor \(index): \(error)"
        case .outOfRange(let field, let max, let found): "\(field) is at most \(max), \(found) was found"
        case .schedule(let error): "the network's forks: \(error)"
        case .parentMismatch(let expected, let found):
            "the block follows \(expected), the parent in the capsule has the hash \(found)"
        case .ancestorMismatch(let index, let expected, let found):
            "ancestor \(index) has the hash \(expected), \(found) was found"
        case .state(let error): "the state before the block: \(error)"
        case .notNext(let head, let parentHash): "the block follows \(parentHash), the state is that after \(head)"
        case .parentMissing(let hash): "the parent, \(hash), is not in the store"
        case .ancestorsMissing(let reason): "the ancestors cannot be read: \(reason)"
        case .store(let error): "the store failed: \(error)"
        }
    }
}
