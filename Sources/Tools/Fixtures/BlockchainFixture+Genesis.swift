import State

extension BlockchainFixture {
    /// The accounts before the first block, as a state is made from them.
    public var genesisAccounts: [GenesisAccount] {
        preState.map { account in
            GenesisAccount(
                address: account.address, nonce: account.nonce, balance: account.balance, code: account.code,
                storage: account.storage.map { (key: $0.slot, value: $0.value) })
        }
    }
}
