import Chain
import Primitives

/// The fields of an account that transactions read and write.
@frozen public struct AccountState: Hashable, Sendable {
    public var nonce: UInt64
    /// In wei.
    public var balance: U256
    public var codeHash: Hash

    @inlinable public init(nonce: UInt64, balance: U256, codeHash: Hash) {
        self.nonce = nonce
        self.balance = balance
        self.codeHash = codeHash
    }

    /// An account that does not exist reads as one with nothing in it.
    @inlinable public static var absent: AccountState {
        AccountState(nonce: 0, balance: .zero, codeHash: .keccakEmpty)
    }

    @inlinable public init(_ account: Account) {
        self.init(nonce: account.nonce, balance: account.balance, codeHash: account.codeHash)
    }

    /// EIP-161: no nonce, no balance, no code.
    @inlinable public var isEmpty: Bool { nonce == 0 && balance.isZero && codeHash == .keccakEmpty }
}
