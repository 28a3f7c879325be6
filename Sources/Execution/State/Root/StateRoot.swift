import Chain
import Merkle
import Primitives

/// Roots built from everything at once, with no store.
public enum StateRoot {
    /// The state root of a genesis.
    public static func of(_ genesis: [GenesisAccount]) -> Hash { StateWrites(genesis: genesis).root }

    /// The root of the trie of these accounts, each address once, in any order.
    public static func ofAccounts(_ accounts: some Sequence<(Address, Account)>) -> Hash {
        Trie.built(from: accounts.map { TrieUpdate(key: $0.keccak, value: $1.trieValue) }.sorted { $0.key < $1.key })
            .root
    }

    /// The root of the storage trie of these slots, each key once, in any order; slots of value 0 are left out.
    public static func ofStorage(_ slots: some Sequence<(U256, U256)>) -> Hash {
        let present = slots.filter { !$1.isZero }.map { TrieUpdate(key: $0.keccak, value: $1.trieValue) }
        return Trie.built(from: present.sorted { $0.key < $1.key }).root
    }
}
