import Chain
import Primitives

/// What one index of a block did to the state: a transaction, or the system calls before or after all of them.
///
/// It holds every account and slot touched, reverts included, with the questions asked and their answers, so that
/// whoever merges effects in block order can tell whether they hold there. The fee is not in the coinbase's
/// account: it is a credit of its own, so that the coinbase never makes two transactions depend on each other.
public struct Effects: Hashable, Sendable {
    /// In the order of their first touch.
    public var accounts: [AccountEffect]
    /// What the coinbase earns, in wei.
    public var fee: U256

    public init(accounts: [AccountEffect] = [], fee: U256 = .zero) {
        self.accounts = accounts
        self.fee = fee
    }
}
