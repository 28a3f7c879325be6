import Primitives

/// What was read and written of one slot; equal values mean that it was only read.
public struct SlotEffect: Hashable, Sendable {
    public let key: U256
    /// The answer to the question that every touch of a slot asks.
    public let before: U256
    public let after: U256

    public init(key: U256, before: U256, after: U256) {
        self.key = key
        self.before = before
        self.after = after
    }

    public var isChanged: Bool { before != after }
}
