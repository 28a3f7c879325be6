import Chain
import Primitives

/// The fields of an account that transactions read and write, and whether there is one.
@frozen public struct AccountState: Hashable, Sendable {
    public var nonce: UInt64
    /// In wei.
    public var balance: U256
    public var codeHash: Hash
    /// Whether the state trie has the account. From EIP-161 on an account that is empty after a transaction does not
    /// exist, unless it was left over from before and nothing has reached it since.
    public var exists: Bool

    @inlinable public init(nonce: UInt64, balance: U256, codeHash: Hash, exists: Bool = true) {
        self.nonce = nonce
        self.balance = balance
        self.codeHash = codeHash
        self.exists = exists
    }

    /// An account that does not exist reads as one with nothing in it.
    @inlinable public static var absent: AccountState {
        AccountState(nonce: 0, balance: .zero, codeHash: .keccakEmpty, exists: false)
    }

    @inlinable public init(_ account: Account) {
        self.init(nonce: account.nonce, balance: account.balance, codeHash: account.codeHash)
    }

    /// EIP-161: no nonce, no balance, no code.
    @inlinable public var isEmpty: Bool { nonce == 0 && balance.isZero && codeHash == .keccakEmpty }
}
