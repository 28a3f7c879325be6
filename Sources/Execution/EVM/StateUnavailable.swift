/// The world failed under an execution: nothing can be said about the block.
public struct StateUnavailable: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
