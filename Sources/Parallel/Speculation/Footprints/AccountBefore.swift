import Chain
import Primitives

/// What an account has before a block, as far as it tells what to expect of the block.
public struct AccountBefore: Sendable, Equatable {
    public var balance: U256
    public var hasCode: Bool

    public init(balance: U256, hasCode: Bool) { (self.balance, self.hasCode) = (balance, hasCode) }

    /// Nil for an account that is not there.
    public init(_ account: Account?) {
        self.init(balance: account?.balance ?? .zero, hasCode: account.map { $0.codeHash != .keccakEmpty } ?? false)
    }
}
