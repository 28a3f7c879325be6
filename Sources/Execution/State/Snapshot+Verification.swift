import Chain
import Merkle
import Primitives

/// The whole state, checked from nothing: what a process does that does not trust what another one left.
extension Snapshot {
    /// Builds every trie anew from the accounts and slots that are there, and compares all of it: the storage root of
    /// each account, the state root of the head's header, and every stored node.
    ///
    /// Reads the whole state into memory: for small chains, not for main network.
    ///
    /// - Parameter progress: told after each account.
    public func verifyState(progress: (StateCount) -> Void = { _ in }) throws(StoreError) -> StateCount {
        var count = StateCount()
        var slots = try slotsByAccount()
        var nodes: [(key: [UInt8], value: [UInt8])] = []
        var updates: [TrieUpdate] = []
        for (key, _) in try records.records(beginningWith: [], in: .accounts) {
            guard key.count == 32 else { throw .corrupt(database: .accounts, key: key) }
            let hash = Hash(U256(bigEndian: key))
            guard let account = try account(withKey: hash) else { throw .corrupt(database: .accounts, key: key) }
            let own = slots.removeValue(forKey: hash) ?? []
            let trie = Trie.built(from: own)
            guard trie.root == account.storageRoot else {
                throw .storageRootMismatch(account: hash, stored: account.storageRoot, computed: trie.root)
            }
            try checkCode(of: account)
            nodes += trie.changes.compactMap { change in
                change.encoding.map { (Key.storageNode(change.path, of: hash), $0) }
            }
            updates.append(TrieUpdate(key: hash, value: account.trieValue))
            count.accounts += 1
            count.slots += own.count
            progress(count)
        }
        // Slots whose account is gone are no part of any root.
        if let orphan = slots.keys.min() { throw .corrupt(database: .storage, key: orphan.bytes) }
        let trie = Trie.built(from: updates)
        guard trie.root == block.stateRoot else {
            throw .stateRootMismatch(header: block.stateRoot, computed: trie.root)
        }
        count.nodes += try expectStored(nodes, in: .storageNodes)
        count.nodes += try expectStored(
            trie.changes.compactMap { change in change.encoding.map { (Key.accountNode(change.path), $0) } },
            in: .accountNodes)
        try checkChain()
        return count
    }

    private func slotsByAccount() throws(StoreError) -> [Hash: [TrieUpdate]] {
        var slots: [Hash: [TrieUpdate]] = [:]
        for (key, value) in try records.records(beginningWith: [], in: .storage) {
            guard key.count == 64, (1...32).contains(value.count), value[0] != 0 else {
                throw .corrupt(database: .storage, key: key)
            }
            let slot = Hash(U256(bigEndian: key[32...]))
            slots[Hash(U256(bigEndian: key[..<32])), default: []].append(
                TrieUpdate(key: slot, value: U256(bigEndian: value).trieValue))
        }
        return slots
    }

    private func checkCode(of account: Account) throws(StoreError) {
        guard account.codeHash != .keccakEmpty else { return }
        guard let code = try records.value(at: account.codeHash.bytes, in: .code),
            Keccak.hash(code) == account.codeHash
        else { throw .corrupt(database: .code, key: account.codeHash.bytes) }
    }

    /// The database holds these records, each as it should be, and no others.
    private func expectStored(
        _ expected: [(key: [UInt8], value: [UInt8])], in database: Database
    ) throws(StoreError) -> Int {
        let found = try records.records(beginningWith: [], in: database)
        for (found, expected) in zip(found, expected) where found != expected {
            throw .corrupt(database: database, key: found.key)
        }
        guard found.count == expected.count else {
            let longer = found.count > expected.count ? found : expected
            throw .corrupt(database: database, key: longer[min(found.count, expected.count)].key)
        }
        return found.count
    }

    /// From the head down, every block of the chain hashes to what its child calls it.
    private func checkChain() throws(StoreError) {
        var (number, hash) = (block.number, block.hash)
        while let stored = try storedHeader(withHash: hash) {
            guard Keccak.hash(stored.header) == hash, stored.number == number,
                try canonicalHash(ofNumber: number) == hash
            else { throw .corrupt(database: .headers, key: Key.block(hash, number: number)) }
            guard number > 0 else { return }
            (number, hash) = (number - 1, stored.parentHash)
        }
        // A chain may start late: then its first block's parent is known by hash only.
        guard hash != block.hash else { throw .corrupt(database: .headers, key: Key.block(hash, number: number)) }
    }
}
