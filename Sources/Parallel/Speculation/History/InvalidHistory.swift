import Primitives

/// Why bytes are no history.
public enum InvalidHistory: Error, Equatable, Sendable {
    case malformed(RLPError)
    /// Of another version of the format: what it says is not read.
    case version(expected: UInt64, found: UInt64)
    case tooLarge(bytes: Int, max: Int)
    case tooMany(String, max: Int)
    case outOfRange(field: String, max: UInt64, found: UInt64)
    /// Something is there twice, or is of no kind there is.
    case unexpected(String)
}

extension InvalidHistory: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let error): "\(error)"
        case .version(let expected, let found):
            "a history of format \(found) was found, format \(expected) was expected"
        case .tooLarge(let bytes, let max): "a history of \(bytes) bytes was found, it has at most \(max)"
        case .tooMany(let what, let max): "more than \(max) \(what) were found"
        case .outOfRange(let field, let max, let found): "\(field) is \(found), and at most \(max)"
        case .unexpected(let what): "\(what) was not expected"
        }
    }
}
