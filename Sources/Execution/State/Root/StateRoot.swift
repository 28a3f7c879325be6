import Chain
import Merkle
import Primitives

/// Roots built from everything at once, with no store.
public enum StateRoot {
    /// The state root of a genesis.
    public static func of(_ genesis: [GenesisAccount]) -> Hash {
        let accounts = StateChanges(genesis: genesis).accounts.map { change in
            (
                change.address,
                Account(
                    change.account!, storageRoot: ofStorage(change.slots.map { ($0.key, $0.value) }))
            )
        }
        return ofAccounts(accounts)
    }

    /// The root of the trie of these accounts, each address once, in any order.
    public static func ofAccounts(_ accounts: some Sequence<(Address, Account)>) -> Hash {
        root(of: accounts.map { TrieUpdate(key: $0.keccak, value: $1.trieValue) })
    }

    /// The root of the storage trie of these slots, each key once, in any order; slots of value 0 are left out.
    public static func ofStorage(_ slots: some Sequence<(U256, U256)>) -> Hash {
        root(of: slots.filter { !$1.isZero }.map { TrieUpdate(key: $0.keccak, value: $1.trieValue) })
    }

    private static func root(of pairs: [TrieUpdate]) -> Hash {
        do {
            return try Trie(root: Trie.emptyRoot, source: NoNodes()).updated(by: pairs.sorted { $0.key < $1.key }).root
        } catch {
            preconditionFailure("a trie that starts empty loads nothing: \(error)")
        }
    }
}
