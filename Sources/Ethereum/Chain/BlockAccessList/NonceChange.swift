/// An account's nonce after one index.
public struct NonceChange: Hashable, Sendable {
    public var index: UInt32
    public var nonce: UInt64

    public init(index: UInt32, nonce: UInt64) {
        self.index = index
        self.nonce = nonce
    }
}
