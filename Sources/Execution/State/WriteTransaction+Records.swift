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

    /// The block as one that is kept, of the chain or beside it.
    func write(_ block: StoredBlock) throws(StoreError) {
        let key = Key.block(block.hash, number: block.number)
        try put(Key.number(block.number), at: block.hash.bytes, in: .blockNumbers)
        try put(block.storedHeader.bytes, at: key, in: .headers)
        try put(block.body, at: key, in: .bodies)
        try set(block.receipts.isEmpty ? nil : block.receipts, at: key, in: .receipts)
        try set(block.accessList.isEmpty ? nil : block.accessList, at: key, in: .accessLists)
    }

    /// Nothing is kept of the block.
    func delete(_ hash: Hash, number: UInt64) throws(StoreError) {
        let key = Key.block(hash, number: number)
        for database in [Database.headers, .bodies, .receipts, .accessLists, .redo] {
            try delete(at: key, in: database)
        }
        try delete(at: hash.bytes, in: .blockNumbers)
    }

    /// The chain's head becomes the next block, and the way back is kept.
    func append(_ block: BlockReference, _ writes: StateWrites, after parent: BlockReference) throws(StoreError) {
        try write(writes)
        try put(block.hash.bytes, at: Key.number(block.number), in: .canonical)
        try put(UndoRecord(writes, target: parent), at: Key.number(block.number), in: .undo)
        try delete(at: Key.block(block.hash, number: block.number), in: .redo)
        try Metadata.writeHead(block, self)
    }

    /// The chain's head becomes its parent; the block is kept beside the chain, with the way forward to it.
    func remove(_ head: BlockReference, _ writes: StateWrites, parent: BlockReference) throws(StoreError) {
        try write(writes)
        try delete(at: Key.number(head.number), in: .canonical)
        try delete(at: Key.number(head.number), in: .undo)
        try put(UndoRecord(writes, target: head), at: Key.block(head.hash, number: head.number), in: .redo)
        try Metadata.writeHead(parent, self)
    }

    /// Forgets what only a switch below `number` could use: the way back to there, and blocks beside the chain.
    func prune(_ number: UInt64) throws(StoreError) {
        try delete(at: Key.number(number), in: .undo)
        let canonical = try records.value(at: Key.number(number), in: .canonical)
        for block in try StoredHeader.all(ofNumber: number, from: records) where block.hash.bytes != canonical {
            try delete(block.hash, number: number)
        }
    }

    private func put(_ record: UndoRecord, at key: [UInt8], in database: Database) throws(StoreError) {
        let encoding = record.encoding
        guard encoding.count <= Limits.undoRecordBytesMax else { throw .undoTooLarge(bytes: encoding.count) }
        try put(Deflate.compressed(encoding), at: key, in: database)
    }
}

extension UndoRecord {
    /// From `Database.undo` or `Database.redo`.
    static func reading(
        _ key: [UInt8], in database: Database, from records: Records
    ) throws(StoreError) -> UndoRecord? {
        guard let bytes = try records.value(at: key, in: database) else { return nil }
        guard let encoding = Deflate.inflated(bytes, max: Limits.undoRecordBytesMax),
            let record = UndoRecord(encoding: encoding)
        else { throw .corrupt(database: database, key: key) }
        return record
    }
}
