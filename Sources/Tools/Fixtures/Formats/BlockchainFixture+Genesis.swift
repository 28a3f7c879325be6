import State

extension BlockchainFixture {
    /// The accounts before the first block, as a state is made from them.
    public var genesisAccounts: [GenesisAccount] { preState.map(\.asGenesis) }
}

extension FixtureAccount {
    /// The account as a state is made from it.
    public var asGenesis: GenesisAccount {
        GenesisAccount(
            address: address, nonce: nonce, balance: balance, code: code,
            storage: storage.map { (key: $0.slot, value: $0.value) })
    }
}
