import Merkle
import Primitives

/// What a trace has noted, as an excerpt.
extension StateExcerpt {
    init(_ trace: ReadTrace) throws(StoreError) {
        for (key, value) in trace.sorted(.accounts) {
            // SAFETY: the bytes are only read, during the call.
            let account = value.flatMap { unsafe $0.withUnsafeBytes { unsafe CompactAccount.decoding($0) } }
            guard key.count == 32, (account == nil) == (value == nil) else {
                throw .corrupt(database: .accounts, key: key)
            }
            accounts.append(AccountRecord(key: Hash(bytes: key), account: account))
        }
        for (key, value) in trace.sorted(.storage) {
            guard key.count == 64, value?.count ?? 0 <= 32 else { throw .corrupt(database: .storage, key: key) }
            slots.append(
                SlotRecord(
                    account: Hash(bytes: Array(key[..<32])), slot: Hash(bytes: Array(key[32...])),
                    value: U256(bigEndian: value ?? [])))
        }
        codes = trace.sorted(.code).compactMap(\.value)
        for (key, value) in trace.sorted(.accountNodes) {
            guard let value else { continue }
            accountNodes.append(AccountNode(path: try Self.path(key.dropFirst(), key, .accountNodes), encoding: value))
        }
        for (key, value) in trace.sorted(.storageNodes) {
            guard let value else { continue }
            guard key.count >= 32 else { throw .corrupt(database: .storageNodes, key: key) }
            storageNodes.append(
                StorageNode(
                    account: Hash(bytes: Array(key[..<32])), path: try Self.path(key[32...], key, .storageNodes),
                    encoding: value))
        }
        wholeStorages = trace.wholeAccounts.map { Hash(bytes: $0) }.sorted()
        for (key, value) in trace.sorted(.canonical) {
            guard key.count == 8, [0, 32].contains(value?.count ?? 0) else {
                throw .corrupt(database: .canonical, key: key)
            }
            let hash = value.flatMap { $0.isEmpty ? nil : Hash(bytes: $0) }
            blockHashes.append(BlockHash(number: U256(bigEndian: key).limb0, hash: hash))
        }
    }

    private static func path(
        _ nibbles: ArraySlice<UInt8>, _ key: [UInt8], _ database: Database
    ) throws(StoreError) -> NibblePath {
        guard nibbles.count <= 64, nibbles.allSatisfy({ $0 < 16 }) else { throw .corrupt(database: database, key: key) }
        return NibblePath(nibbles: nibbles)
    }
}
