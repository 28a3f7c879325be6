import Chain
import Merkle
import Primitives

/// A block's records, each database in the order of its keys: LMDB then goes through its pages once.
extension WriteTransaction {
    func write(_ writes: StateWrites) throws(StoreError) {
        for account in writes.accounts {
            try set(account.new.map { CompactAccount.encoding(of: $0) }, at: account.key.bytes, in: .accounts)
        }
        for slot in writes.slots {
            let value = slot.new.isZero ? nil : slot.new.minimalBytes
            try set(value, at: Key.slot(slot.slot, of: slot.account), in: .storage)
        }
        for code in writes.codes { try put(code.bytes, at: code.hash.bytes, in: .code) }
        for node in writes.accountNodes {
            try set(node.encoding, at: Key.accountNode(node.path), in: .accountNodes)
        }
        for trie in writes.storageNodes {
            for node in trie.changes {
                try set(node.encoding, at: Key.storageNode(node.path, of: trie.account), in: .storageNodes)
            }
        }
    }

    func write(_ block: StoredBlock) throws(StoreError) {
        let key = Key.number(block.number)
        let record = BlockRecord(
            hash: block.hash, stateRoot: block.stateRoot, parentHash: block.parentHash, header: block.header)
        try put(record.bytes, at: key, in: .headers)
        try put(block.body, at: key, in: .bodies)
        try put(block.receipts, at: key, in: .receipts)
        if !block.accessList.isEmpty { try put(block.accessList, at: key, in: .accessLists) }
        try put(key, at: block.hash.bytes, in: .blockNumbers)
    }

    func delete(block: BlockReference) throws(StoreError) {
        let key = Key.number(block.number)
        for database in [Database.headers, .bodies, .receipts, .accessLists, .undo] {
            try delete(at: key, in: database)
        }
        try delete(at: block.hash.bytes, in: .blockNumbers)
    }

    func write(_ record: UndoRecord, of number: UInt64) throws(StoreError) {
        let encoding = record.encoding
        guard encoding.count <= Limits.undoRecordBytesMax else { throw .undoTooLarge(bytes: encoding.count) }
        try put(Deflate.compressed(encoding), at: Key.number(number), in: .undo)
    }
}

extension UndoRecord {
    static func reading(_ number: UInt64, from records: Records) throws(StoreError) -> UndoRecord? {
        let key = Key.number(number)
        guard let bytes = try records.value(at: key, in: .undo) else { return nil }
        guard let encoding = Deflate.inflated(bytes, max: Limits.undoRecordBytesMax),
            let record = UndoRecord(encoding: encoding)
        else { throw .corrupt(database: .undo, key: key) }
        return record
    }
}
