import Primitives

/// Which block a state is the state after.
public struct BlockReference: Hashable, Sendable {
    public var number: UInt64
    public var hash: Hash
    public var stateRoot: Hash

    public init(number: UInt64, hash: Hash, stateRoot: Hash) {
        (self.number, self.hash, self.stateRoot) = (number, hash, stateRoot)
    }
}
