import Chain
import EVM
import Merkle
import Primitives
import Testing

@testable import State

/// What tries hold for accounts and slots, read back where an update replaces it.
@Suite struct TrieValueTests {
    private static let balances: [U256] = [.zero, .one, U256(127), U256(128), U256(.max), .max]
    private static let accounts: [Account] = balances.flatMap { balance in
        [UInt64(0), 1, 127, 128, .max].map { nonce in
            Account(nonce: nonce, balance: balance, storageRoot: U256(nonce).keccak, codeHash: .keccakEmpty)
        }
    }

    @Test func `accounts come back`() {
        for account in Self.accounts { #expect(Account(trieValue: account.trieValue) == account) }
    }

    @Test func `bytes too few or too many are no account`() {
        for account in Self.accounts {
            let bytes = account.trieValue
            for count in 0..<bytes.count { #expect(Account(trieValue: Array(bytes.prefix(count))) == nil) }
            #expect(Account(trieValue: bytes + [0]) == nil)
        }
    }

    /// A store in which the trie's only leaf holds `value`.
    private func harmed(
        _ database: Database, at path: [UInt8], key: Hash, value: [UInt8], storage: [(key: U256, value: U256)] = []
    ) throws -> TestChain {
        let chain = try TestChain(genesis: [GenesisAccount(address: .zero, nonce: 7, storage: storage)])
        let leaf = try #require(Trie.built(from: [TrieUpdate(key: key, value: value)]).changes[0].encoding)
        let transaction = try WriteTransaction(chain.store.environment)
        try transaction.put(leaf, at: path, in: database)
        try transaction.commit()
        return chain
    }

    @Test func `an account's leaf without an account is named`() throws {
        let key = Address.zero.keccak
        let chain = try harmed(.accountNodes, at: Key.accountNode(.root), key: key, value: [0x01])
        let account = ChangedAccount(nonce: 8, balance: .one, codeHash: .keccakEmpty)
        for changed in [account, nil] {
            let changes = StateChanges(accounts: [AccountChange(address: .zero, account: changed)])
            #expect(throws: StoreError.trie(.valueMalformed(key: NibblePath(key), value: [0x01]))) {
                try chain.writes(for: changes)
            }
        }
    }

    @Test(arguments: [0, 5] as [UInt64]) func `a slot's leaf without a number is named`(value: UInt64) throws {
        let (account, slot) = (Address.zero.keccak, U256.one.keccak)
        let chain = try harmed(
            .storageNodes, at: Key.storageNode(.root, of: account), key: slot, value: [0x00], storage: [(.one, .max)])
        let change = AccountChange(
            address: .zero, account: ChangedAccount(nonce: 7, balance: .zero, codeHash: .keccakEmpty),
            slots: [SlotChange(key: .one, value: U256(value))])
        #expect(throws: StoreError.trie(.valueMalformed(key: NibblePath(slot), value: [0x00]))) {
            try chain.writes(for: StateChanges(accounts: [change]))
        }
    }

    @Test func `an account that stays what it was writes nothing`() throws {
        let chain = try TestChain(genesis: [
            GenesisAccount(address: .zero, nonce: 7, balance: .one, storage: [(.one, .max)]),
            GenesisAccount(address: Address(truncating: .one), balance: .one),
        ])
        let same = ChangedAccount(nonce: 7, balance: .one, codeHash: .keccakEmpty)
        let gone = Address(truncating: U256(9))
        for slots in [[], [SlotChange(key: .one, value: .max)]] {
            let writes = try chain.writes(
                for: StateChanges(accounts: [
                    AccountChange(address: .zero, account: same, slots: slots),
                    AccountChange(address: gone, account: nil),
                ]))
            #expect(writes == StateWrites(parentRoot: chain.memory.root))
        }
    }
}
