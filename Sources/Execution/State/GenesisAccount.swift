import Chain
import Primitives

/// An account of the first state of a chain.
public struct GenesisAccount: Equatable, Sendable {
    public var address: Address
    public var nonce: UInt64
    /// In wei.
    public var balance: U256
    public var code: [UInt8]
    /// In any order; slots of value 0 are not stored.
    public var storage: [(key: U256, value: U256)]

    public init(
        address: Address, nonce: UInt64 = 0, balance: U256 = .zero, code: [UInt8] = [],
        storage: [(key: U256, value: U256)] = []
    ) {
        self.address = address
        self.nonce = nonce
        self.balance = balance
        self.code = code
        self.storage = storage
    }

    /// The account as a change from nothing.
    var change: AccountChange {
        let codeHash = code.isEmpty ? Hash.keccakEmpty : Keccak.hash(code)
        return AccountChange(
            address: address, account: ChangedAccount(nonce: nonce, balance: balance, codeHash: codeHash),
            code: code.isEmpty ? nil : code,
            slots: storage.map { SlotChange(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key })
    }

    public static func == (left: GenesisAccount, right: GenesisAccount) -> Bool { left.change == right.change }
}

extension StateChanges {
    /// A genesis as changes to the empty state.
    public init(genesis: [GenesisAccount]) {
        self.init(accounts: genesis.map(\.change).sorted { $0.address < $1.address })
    }
}
