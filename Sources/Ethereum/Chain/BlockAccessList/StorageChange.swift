import Primitives

/// A slot's value after one index.
public struct StorageChange: Hashable, Sendable {
    public var index: UInt32
    public var value: U256

    public init(index: UInt32, value: U256) {
        self.index = index
        self.value = value
    }
}
