/// What a transaction asked of an account's state before it; the answers are in `AccountEffect.before`.
///
/// A payment does not ask for the balance: it asks `balance at least`, which other credits cannot make wrong.
public struct Questions: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The exact balance: BALANCE, SELFBALANCE, SELFDESTRUCT, or a payment that failed.
    public static let balance = Questions(rawValue: 1)
    public static let nonce = Questions(rawValue: 2)
    /// The code or its hash.
    public static let code = Questions(rawValue: 4)
    /// Whether the account exists, and whether it is empty: call cost, EIP-8037 state gas, EXTCODEHASH, EIP-161.
    public static let emptiness = Questions(rawValue: 8)
    public static let all: Questions = [.balance, .nonce, .code, .emptiness]
}
