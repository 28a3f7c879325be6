/// The name of one worker, from its fork to its end. Never reused: a replacement has a new one.
public struct WorkerID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: UInt32

    public init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    public static func < (left: WorkerID, right: WorkerID) -> Bool { left.rawValue < right.rawValue }

    public var description: String { "worker \(rawValue)" }
}
