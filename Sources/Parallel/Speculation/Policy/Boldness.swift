/// How much is risked for running beside each other what may be in each other's way.
public enum Boldness: Int, CaseIterable, Comparable, Sendable, Codable {
    /// Only what is known not to conflict runs together.
    case none = 0
    /// Two calls are chained already where they conflict now and then.
    case little = 1
    case some = 2
    /// Two calls are chained only where they nearly always conflict.
    case much = 3

    public static func < (left: Boldness, right: Boldness) -> Bool { left.rawValue < right.rawValue }

    /// Two calls are chained when they conflict more often than this, of a thousand times.
    public var conflictPermilleMax: Int {
        switch self {
        case .none: 50
        case .little: 200
        case .some: 400
        case .much: 700
        }
    }

    /// Whether calls of which nothing is known may run beside others.
    public var runsUnknownCallsTogether: Bool { self != .none }

    public var next: Boldness { Boldness(rawValue: rawValue + 1) ?? self }
    public var previous: Boldness { Boldness(rawValue: rawValue - 1) ?? self }
}
