import Chain
import Primitives

extension Store {
    /// Makes a store that holds only a part of the state after `block`, and has an error for whoever reads more.
    ///
    /// - Parameters:
    ///   - block: the one whose state this is a part of; it becomes the head.
    ///   - others: blocks before it that somebody may ask for by their hash.
    public func initialize(
        _ excerpt: StateExcerpt, after block: StoredBlock, others: [StoredBlock] = []
    ) throws(StoreError) {
        if let head { throw .alreadyInitialized(head: head) }
        let transaction = try WriteTransaction(environment)
        try write(excerpt, after: block, others, transaction)
        try transaction.commit()
        environment.isPartial = true
        head = block.reference
        try sync()
    }

    /// Forgets everything that came later, for whoever executes one block again and again: an excerpt does not hold
    /// what taking a block back needs. Nothing is synced.
    public func restore(
        _ excerpt: StateExcerpt, after block: StoredBlock, others: [StoredBlock] = []
    ) throws(StoreError) {
        guard environment.isPartial else { throw .uninitialized }
        let transaction = try WriteTransaction(environment)
        for database in Database.allCases { try transaction.clear(database) }
        try Metadata.writeFormat(Metadata.formatVersion, transaction)
        try write(excerpt, after: block, others, transaction)
        try transaction.commit()
        head = block.reference
    }

    private func write(
        _ excerpt: StateExcerpt, after block: StoredBlock, _ others: [StoredBlock],
        _ transaction: borrowing WriteTransaction
    ) throws(StoreError) {
        try transaction.write(excerpt)
        for other in others { try transaction.write(other) }
        try transaction.write(block)
        try transaction.put(block.hash.bytes, at: Key.number(block.number), in: .canonical)
        try Metadata.writeIsPartial(transaction)
        try Metadata.writeHead(block.reference, transaction)
    }
}

extension WriteTransaction {
    /// What is known not to be there becomes an empty record.
    fileprivate func write(_ excerpt: StateExcerpt) throws(StoreError) {
        for record in excerpt.accounts {
            let value = record.account.map { CompactAccount.encoding(of: $0) } ?? []
            try put(value, at: record.key.bytes, in: .accounts)
        }
        for record in excerpt.slots {
            try put(record.value.minimalBytes, at: Key.slot(record.slot, of: record.account), in: .storage)
        }
        for code in excerpt.codes { try put(code, at: Keccak.hash(code).bytes, in: .code) }
        for node in excerpt.accountNodes { try put(node.encoding, at: Key.accountNode(node.path), in: .accountNodes) }
        for node in excerpt.storageNodes {
            try put(node.encoding, at: Key.storageNode(node.path, of: node.account), in: .storageNodes)
        }
        for account in excerpt.wholeStorages { try put([1], at: Metadata.wholeKey(account.bytes), in: .metadata) }
        for known in excerpt.blockHashes {
            try put(known.hash?.bytes ?? [], at: Key.number(known.number), in: .canonical)
        }
    }
}
