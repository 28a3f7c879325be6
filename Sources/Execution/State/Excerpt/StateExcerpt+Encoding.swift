import Chain
import Merkle
import Primitives

/// RLP. Slots and nodes stand under their accounts, so that a hashed address is written once.
extension StateExcerpt {
    public func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.list { list in for record in accounts { record.write(to: &list) } }
            fields.list { list in Self.write(slots, under: \.account, to: &list) { $0.write(to: &$1) } }
            fields.list { list in for code in codes { list.append(code) } }
            fields.list { list in
                for node in accountNodes { Self.write(node.path, node.encoding, to: &list) }
            }
            fields.list { list in
                Self.write(storageNodes, under: \.account, to: &list) { Self.write($0.path, $0.encoding, to: &$1) }
            }
            fields.list { list in for account in wholeStorages { list.append(account) } }
            fields.list { list in
                for known in blockHashes {
                    list.list {
                        $0.append(known.number)
                        $0.append(known.hash?.bytes ?? [])
                    }
                }
            }
        }
    }

    /// Bounded in every count and size; order and truth are for `check`.
    public init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            var excerpt = StateExcerpt()
            excerpt.accounts = try fields.items(max: Limits.excerptAccountsMax, AccountRecord.init(from:))
            excerpt.slots = try Self.grouped(&fields, max: Limits.excerptSlotsMax) { (account, item) throws(RLPError) in
                try item.whole { (fields) throws(RLPError) in
                    SlotRecord(account: account, slot: try fields.hash(), value: try fields.u256())
                }
            }
            excerpt.codes = try fields.items(max: Limits.excerptAccountsMax) { (list) throws(RLPError) in
                try list.bytes(max: Limits.excerptCodeBytesMax)
            }
            excerpt.accountNodes = try fields.items(max: Limits.excerptNodesMax) { (list) throws(RLPError) in
                let (path, encoding) = try Self.node(&list)
                return AccountNode(path: path, encoding: encoding)
            }
            excerpt.storageNodes = try Self.grouped(&fields, max: Limits.excerptNodesMax) {
                (account, item) throws(RLPError) in
                let (path, encoding) = try Self.node(&item)
                return StorageNode(account: account, path: path, encoding: encoding)
            }
            excerpt.wholeStorages = try fields.items(max: Limits.excerptAccountsMax) { (list) throws(RLPError) in
                try list.hash()
            }
            excerpt.blockHashes = try fields.items(max: Limits.excerptBlockHashesMax, BlockHash.init(from:))
            return excerpt
        }
    }

    // MARK: Under accounts

    private static func write<Record>(
        _ records: [Record], under account: (Record) -> Hash, to encoder: inout RLPEncoder,
        _ write: (Record, inout RLPEncoder) -> Void
    ) {
        var rest = records[...]
        while let first = rest.first {
            let own = account(first)
            let group = rest.prefix { account($0) == own }
            rest = rest.dropFirst(group.count)
            encoder.list {
                $0.append(own)
                $0.list { list in for record in group { write(record, &list) } }
            }
        }
    }

    private static func grouped<Record>(
        _ fields: inout RLPDecoder, max: Int, _ read: (Hash, inout RLPDecoder) throws(RLPError) -> Record
    ) throws(RLPError) -> [Record] {
        var records: [Record] = []
        _ = try fields.items(max: Limits.excerptAccountsMax) { (list) throws(RLPError) in
            try list.whole { (group) throws(RLPError) in
                let account = try group.hash()
                let start = group.offset
                let own = try group.items(max: max - records.count) { (item) throws(RLPError) in
                    try read(account, &item)
                }
                // A group of nothing would be a second form of the same.
                guard !own.isEmpty else { throw .notCanonical(offset: start) }
                records += own
            }
        }
        return records
    }

    // MARK: Nodes

    /// The number of nibbles, then two in each byte.
    private static func write(_ path: NibblePath, _ encoding: [UInt8], to encoder: inout RLPEncoder) {
        let nibbles = path.nibbles
        let packed = stride(from: 0, to: nibbles.count, by: 2).map {
            nibbles[$0] << 4 | ($0 + 1 < nibbles.count ? nibbles[$0 + 1] : 0)
        }
        encoder.list {
            $0.append([UInt8(nibbles.count)] + packed)
            $0.append(encoding)
        }
    }

    private static func node(_ decoder: inout RLPDecoder) throws(RLPError) -> (NibblePath, [UInt8]) {
        try decoder.whole { (fields) throws(RLPError) in
            let start = fields.offset
            let bytes = try fields.bytes(max: 33)
            guard let count = bytes.first.map(Int.init), count <= 64, bytes.count == 1 + (count + 1) / 2 else {
                throw .wrongLength(expected: 1 + (Int(bytes.first ?? 0) + 1) / 2, found: bytes.count, offset: start)
            }
            let nibbles = bytes.dropFirst().flatMap { [$0 >> 4, $0 & 15] }
            guard nibbles.dropFirst(count).allSatisfy({ $0 == 0 }) else { throw .notCanonical(offset: start) }
            return (NibblePath(nibbles: nibbles.prefix(count)), try fields.bytes(max: Limits.excerptNodeBytesMax))
        }
    }
}

extension StateExcerpt.AccountRecord {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(key)
            $0.append(account.map { CompactAccount.encoding(of: $0) } ?? [])
        }
    }

    fileprivate init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            let key = try fields.hash()
            let start = fields.offset
            let bytes = try fields.bytes(max: Limits.excerptAccountBytesMax)
            guard !bytes.isEmpty else { return Self(key: key, account: nil) }
            // SAFETY: the bytes are only read, during the call.
            let account = unsafe bytes.withUnsafeBytes { unsafe CompactAccount.decoding($0) }
            // What the store would write is the only form.
            guard let account, CompactAccount.encoding(of: account) == bytes else { throw .notCanonical(offset: start) }
            return Self(key: key, account: account)
        }
    }
}

extension StateExcerpt.SlotRecord {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(slot)
            $0.append(value)
        }
    }
}

extension StateExcerpt.BlockHash {
    fileprivate init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            let number = try fields.uint64()
            let start = fields.offset
            let bytes = try fields.bytes(max: 32)
            guard bytes.isEmpty || bytes.count == 32 else {
                throw .wrongLength(expected: 32, found: bytes.count, offset: start)
            }
            return Self(number: number, hash: bytes.isEmpty ? nil : Hash(bytes: bytes))
        }
    }
}
