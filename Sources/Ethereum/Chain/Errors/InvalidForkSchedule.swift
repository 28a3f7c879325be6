import Primitives

/// Why bytes or numbers are no schedule of forks.
public enum InvalidForkSchedule: Error, Equatable, Sendable {
    case malformed(RLPError)
    case outOfRange(field: String, max: UInt64, found: UInt64)
    case order(previous: Fork, next: Fork)
    case empty
}

extension InvalidForkSchedule: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let error): "\(error)"
        case .outOfRange(let field, let max, let found): "\(field) is at most \(max), \(found) was found"
        case .order(let previous, let next): "after \(previous) a later fork was expected, \(next) was found"
        case .empty: "a schedule of at least one fork was expected, none was found"
        }
    }
}
