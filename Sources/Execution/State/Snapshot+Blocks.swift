import Chain
import EVM
import Primitives

/// Blocks, of the chain and beside it.
extension Snapshot {
    /// A block of the chain as it was committed, or nil when there is none with that number.
    public func storedBlock(ofNumber number: UInt64) throws(StoreError) -> StoredBlock? {
        guard let hash = try canonicalHash(ofNumber: number) else { return nil }
        return try storedBlock(withHash: hash, number: number)
    }

    /// A block of the chain or beside it.
    public func storedBlock(withHash hash: Hash) throws(StoreError) -> StoredBlock? {
        guard let number = try blockNumber(ofHash: hash) else { return nil }
        return try storedBlock(withHash: hash, number: number)
    }

    /// The same without body, receipts and list.
    public func storedHeader(withHash hash: Hash) throws(StoreError) -> StoredHeader? {
        guard let number = try blockNumber(ofHash: hash) else { return nil }
        return try StoredHeader.reading(hash, number: number, from: records)
    }

    public func blockNumber(ofHash hash: Hash) throws(StoreError) -> UInt64? {
        guard let bytes = try records.value(at: hash.bytes, in: .blockNumbers) else { return nil }
        guard bytes.count == 8 else { throw .corrupt(database: .blockNumbers, key: hash.bytes) }
        return U256(bigEndian: bytes).limb0
    }

    /// The hash of the chain's block of that number, which may be all that is known of it.
    public func canonicalHash(ofNumber number: UInt64) throws(StoreError) -> Hash? {
        let key = Key.number(number)
        guard let bytes = try records.value(at: key, in: .canonical) else {
            // What a part of a state does not name, somebody may know.
            guard records.environment.isPartial, !records.environment.assumesAbsence else { return nil }
            throw .notInExcerpt(MissingRecord(database: .canonical, key: key))
        }
        guard !bytes.isEmpty else { return nil }
        guard bytes.count == 32 else { throw .corrupt(database: .canonical, key: key) }
        return Hash(U256(bigEndian: bytes))
    }

    /// Whether the chain can be taken back to the block of that number.
    public func canUndo(to number: UInt64) throws(StoreError) -> Bool {
        guard number < block.number else { return number == block.number }
        return try records.contains(Key.number(number + 1), in: .undo)
    }

    /// Whether `Store.redo` brings the block back.
    public func canRedo(_ block: BlockReference) throws(StoreError) -> Bool {
        try records.contains(Key.block(block.hash, number: block.number), in: .redo)
    }

    private func storedBlock(withHash hash: Hash, number: UInt64) throws(StoreError) -> StoredBlock? {
        guard let about = try StoredHeader.reading(hash, number: number, from: records) else { return nil }
        let key = Key.block(hash, number: number)
        return StoredBlock(
            number: number, hash: hash, parentHash: about.parentHash, stateRoot: about.stateRoot,
            totalDifficulty: about.totalDifficulty, standing: about.standing, header: about.header,
            body: try records.value(at: key, in: .bodies) ?? [],
            receipts: try records.value(at: key, in: .receipts) ?? [],
            accessList: try records.value(at: key, in: .accessLists) ?? [])
    }
}
