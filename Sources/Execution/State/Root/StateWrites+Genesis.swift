import Chain
import Merkle
import Primitives

extension StateWrites {
    /// The first state of a chain, from nothing.
    init(genesis: [GenesisAccount]) {
        self.init(parentRoot: .emptyTrieRoot)
        for change in HashedChange.sorted(StateChanges(genesis: genesis)) { add(change) }
        let trie = Trie.built(from: accounts.map { TrieUpdate(key: $0.key, value: $0.new?.trieValue) })
        root = trie.root
        accountNodes = trie.changes
    }

    private mutating func add(_ change: HashedChange) {
        let own = change.slots.filter { !$0.value.isZero }
        let trie = Trie.built(from: own.map { TrieUpdate(key: $0.key, value: $0.value.trieValue) })
        if !own.isEmpty { storageNodes.append(.init(account: change.key, changes: trie.changes)) }
        slots += own.map { SlotWrite(account: change.key, slot: $0.key, old: .zero, new: $0.value) }
        let account = change.account.map { Account($0, storageRoot: trie.root) }
        accounts.append(AccountWrite(key: change.key, old: nil, new: account))
        if let code = change.code, let account { codes.append(Code(hash: account.codeHash, bytes: code)) }
    }
}
