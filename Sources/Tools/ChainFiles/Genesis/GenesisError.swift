import Chain
import Fixtures

/// Why a file is no genesis that can be followed; with the key's path, and what was expected there.
public enum GenesisError: Error, Equatable, Sendable {
    case cannotRead(String)
    case tooLarge(bytesMax: Int)
    case json(JSONError)
    /// It may be a rule of consensus, and nobody here knows which.
    case unknownFork(key: String)
    /// A rule of consensus that is known and not followed.
    case unsupported(key: String, reason: String)
    case missing(key: String, neededBy: String)
    case outOfOrder(key: String, after: String, expected: UInt64, found: UInt64)
    case value(key: String, expected: String, found: String)
}

extension GenesisError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotRead(let reason): reason
        case .tooLarge(let bytesMax): "at most \(bytesMax) bytes are read"
        case .json(let error): "\(error)"
        case .unknownFork(let key):
            "\(key): a fork that this Heddle does not know; following the chain without it would be wrong"
        case .unsupported(let key, let reason): "\(key): \(reason)"
        case .missing(let key, let neededBy): "\(key) is missing, and \(neededBy) needs it"
        case .outOfOrder(let key, let previous, let least, let found):
            "\(key): expected \(least) or more, as \(previous) has it, found \(found)"
        case .value(let key, let expected, let found): "\(key): expected \(expected), found \(found)"
        }
    }
}
