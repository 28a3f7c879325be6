import Primitives

/// An account without its storage root, which only the trie knows.
public struct ChangedAccount: Equatable, Sendable {
    public var nonce: UInt64
    /// In wei.
    public var balance: U256
    /// `Hash.keccakEmpty` when there is no code.
    public var codeHash: Hash

    public init(nonce: UInt64, balance: U256, codeHash: Hash) {
        (self.nonce, self.balance, self.codeHash) = (nonce, balance, codeHash)
    }
}
