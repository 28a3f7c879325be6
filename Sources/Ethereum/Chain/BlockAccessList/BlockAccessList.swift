import Primitives

/// EIP-7928: every account and slot that a block touches, with the value after each change.
public struct BlockAccessList: Hashable, Sendable {
    /// By address, ascending.
    public var accounts: [AccountChanges]

    public init(accounts: [AccountChanges] = []) { self.accounts = accounts }

    /// What EIP-7928 bounds by the block's gas limit: addresses, and slots changed or read.
    public var itemCount: Int {
        accounts.reduce(accounts.count) { $0 + $1.storageChanges.count + $1.storageReads.count }
    }
}
