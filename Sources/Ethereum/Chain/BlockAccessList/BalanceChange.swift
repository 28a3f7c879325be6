import Primitives

/// An account's balance after one index, in wei.
public struct BalanceChange: Hashable, Sendable {
    public var index: UInt32
    public var balance: U256

    public init(index: UInt32, balance: U256) {
        self.index = index
        self.balance = balance
    }
}
