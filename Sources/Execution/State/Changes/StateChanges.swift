/// What a block changes, as values after it.
public struct StateChanges: Equatable, Sendable {
    /// Sorted by address, each address once.
    public var accounts: [AccountChange]

    public init(accounts: [AccountChange] = []) { self.accounts = accounts }

    public var isEmpty: Bool { accounts.isEmpty }
}
