import Chain
import Merkle
import Primitives

extension Account {
    init(_ account: ChangedAccount, storageRoot: Hash) {
        self.init(
            nonce: account.nonce, balance: account.balance, storageRoot: storageRoot, codeHash: account.codeHash)
    }

    /// The account as the state trie holds it.
    var trieValue: [UInt8] {
        // A head of two bytes, a nonce, a balance and two hashes.
        var encoder = RLPEncoder(capacity: 2 + 9 + 33 + 2 * 33)
        encoder.list { list in
            list.append(nonce)
            list.append(balance)
            list.append(storageRoot)
            list.append(codeHash)
        }
        return encoder.bytes
    }

    /// Nil where no state trie holds such a value.
    init?(trieValue bytes: [UInt8]) {
        do throws(RLPError) {
            var fields = try RLPDecoder(list: bytes)
            let (nonce, balance) = (try fields.uint64(), try fields.u256())
            let (storageRoot, codeHash) = (try fields.hash(), try fields.hash())
            try fields.finish()
            self.init(nonce: nonce, balance: balance, storageRoot: storageRoot, codeHash: codeHash)
        } catch {
            return nil
        }
    }
}

extension U256 {
    /// A slot's value as a storage trie holds it.
    var trieValue: [UInt8] {
        var encoder = RLPEncoder(capacity: 33)
        encoder.append(self)
        return encoder.bytes
    }

    /// Nil where no storage trie holds such a value.
    init?(trieValue bytes: [UInt8]) {
        var decoder = RLPDecoder(bytes)
        do throws(RLPError) {
            self = try decoder.u256()
            try decoder.finish()
        } catch {
            return nil
        }
    }
}
