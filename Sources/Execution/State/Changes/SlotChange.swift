import Primitives

/// A slot's value after a block; 0 deletes it.
public struct SlotChange: Equatable, Sendable {
    public var key: U256
    public var value: U256

    public init(key: U256, value: U256) { (self.key, self.value) = (key, value) }
}
