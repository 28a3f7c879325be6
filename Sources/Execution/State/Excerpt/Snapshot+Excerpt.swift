import Chain
import EVM
import Merkle
import Primitives

/// Cutting out of a state what some work reads of it.
extension Snapshot {
    /// From now on every record that is read here is noted.
    public func beginExcerpt() { records.environment.trace = ReadTrace() }

    /// What was read since `beginExcerpt`, with the nodes that prove it; nothing more is noted.
    public func endExcerpt() throws(StoreError) -> StateExcerpt {
        defer { cancelExcerpt() }
        guard let trace = records.environment.trace else { return StateExcerpt() }
        try readProofs(of: trace)
        return try StateExcerpt(trace)
    }

    /// Nothing more is noted, and what was is forgotten.
    public func cancelExcerpt() { records.environment.trace = nil }

    /// Goes from the root to every account and slot that was asked for, so that the nodes on the way are noted, too.
    private func readProofs(of trace: ReadTrace) throws(StoreError) {
        let slots = trace.sorted(.storage).map(\.key)
        for key in slots { _ = try account(withKey: Hash(bytes: Array(key.prefix(32)))) }
        let state = ProvenTrie(root: block.stateRoot, source: StoredNodes(self, ofAccount: nil))
        for (key, _) in trace.sorted(.accounts) { try prove(Hash(bytes: key), in: state) }
        var storage: (account: Hash, trie: ProvenTrie)?
        for key in slots {
            let account = Hash(bytes: Array(key.prefix(32)))
            if storage?.account != account {
                let root = try self.account(withKey: account)?.storageRoot ?? .emptyTrieRoot
                storage = (account, ProvenTrie(root: root, source: StoredNodes(self, ofAccount: account)))
            }
            if let storage { try prove(Hash(bytes: Array(key[32...])), in: storage.trie) }
        }
    }

    private func prove(_ key: Hash, in trie: ProvenTrie) throws(StoreError) {
        do throws(ProofError) { _ = try trie.value(of: key) } catch { throw .proof(error) }
    }
}
