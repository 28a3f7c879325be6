import Primitives

/// What accounts exist before the first block, by ascending address.
public struct GenesisAllocation: Equatable, Sendable {
    /// One of them; what it does not say is zero or empty.
    public struct Account: Equatable, Sendable {
        public var address: Address
        public var nonce: UInt64
        /// In wei.
        public var balance: U256
        public var code: [UInt8]
        /// By ascending slot; no value is zero.
        public var storage: [(slot: U256, value: U256)]

        public init(
            address: Address, nonce: UInt64 = 0, balance: U256 = .zero, code: [UInt8] = [],
            storage: [(slot: U256, value: U256)] = []
        ) {
            self.address = address
            self.nonce = nonce
            self.balance = balance
            self.code = code
            self.storage = storage.sorted { $0.slot < $1.slot }
        }

        public static func == (left: Account, right: Account) -> Bool {
            left.address == right.address && left.nonce == right.nonce && left.balance == right.balance
                && left.code == right.code && left.storage.elementsEqual(right.storage, by: ==)
        }
    }

    public let accounts: [Account]

    public init(_ accounts: [Account]) {
        self.accounts = accounts.sorted { $0.address < $1.address }
        precondition(Set(accounts.map(\.address)).count == accounts.count, "an address stands twice")
    }
}
