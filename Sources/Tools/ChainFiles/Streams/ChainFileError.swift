import Chain
import Primitives

/// Why a file of blocks or lists cannot be read or written further, and where.
public struct ChainFileError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        case cannotOpen(String)
        case cannotRead(String)
        case cannotWrite(String)
        /// The file ends inside of an item, or inside of a gzip stream.
        case truncated(needed: Int, found: Int)
        case tooLong(bytesMax: Int, found: UInt64)
        /// A block and a pair of hash and list are RLP lists.
        case expectedList(found: UInt8)
        case notCanonical
        case malformed(Malformed)
    }

    public let file: String
    /// In bytes from the start, of what is inside where the file is compressed; where the item begins.
    public let offset: UInt64
    public let reason: Reason

    public init(file: String, offset: UInt64, reason: Reason) {
        (self.file, self.offset, self.reason) = (file, offset, reason)
    }
}

extension ChainFileError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .cannotOpen(let text): "\(file) cannot be opened: \(text)"
        case .cannotWrite(let text): "\(file) cannot be written: \(text)"
        default: "\(file), at byte \(offset): \(reason)"
        }
    }
}

extension ChainFileError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotOpen(let text), .cannotRead(let text), .cannotWrite(let text): text
        case .truncated(let needed, let found): "the file ends in an item: \(needed) bytes expected, \(found) found"
        case .tooLong(let bytesMax, let found): "an item of at most \(bytesMax) bytes was expected, it has \(found)"
        case .expectedList(let found): "an RLP list was expected, found one that begins with \([found].hex)"
        case .notCanonical: "the length of an item is not written in as few bytes as it can be"
        case .malformed(let error): "\(error)"
        }
    }
}
