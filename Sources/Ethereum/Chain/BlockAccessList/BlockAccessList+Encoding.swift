import Primitives

extension BlockAccessList {
    /// What the header's `blockAccessListHash` has to be.
    public var hash: Hash { Keccak.hash(encoded) }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { list in accounts.forEach { $0.write(to: &list) } }
        return encoder.bytes
    }

    /// Strict in form; order and indexes are for `validate`.
    public init(encoded: [UInt8]) throws(Malformed) {
        guard encoded.count <= Limits.blockAccessListBytesMax else {
            throw .tooLong(bytesMax: Limits.blockAccessListBytesMax, found: encoded.count)
        }
        accounts = try Malformed.wrapping { () throws(RLPError) in
            var decoder = RLPDecoder(encoded)
            let accounts = try decoder.items(of: AccountChanges.self, max: Limits.accountsPerBlockAccessListMax)
            try decoder.finish()
            return accounts
        }
    }
}

extension AccountChanges: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(address)
            $0.list { list in storageChanges.forEach { $0.write(to: &list) } }
            $0.list { list in storageReads.forEach { list.append($0) } }
            $0.list { list in balanceChanges.forEach { $0.write(to: &list) } }
            $0.list { list in nonceChanges.forEach { $0.write(to: &list) } }
            $0.list { list in codeChanges.forEach { $0.write(to: &list) } }
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        let max = Limits.changesPerListMax
        self = try decoder.whole { (fields) throws(RLPError) in
            AccountChanges(
                address: try fields.address(),
                storageChanges: try fields.items(of: SlotChanges.self, max: max),
                storageReads: try fields.items(max: max) { (reads) throws(RLPError) in try reads.u256() },
                balanceChanges: try fields.items(of: BalanceChange.self, max: max),
                nonceChanges: try fields.items(of: NonceChange.self, max: max),
                codeChanges: try fields.items(of: CodeChange.self, max: max))
        }
    }
}

extension SlotChanges: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(slot)
            $0.list { list in changes.forEach { $0.write(to: &list) } }
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            SlotChanges(
                slot: try fields.u256(),
                changes: try fields.items(of: StorageChange.self, max: Limits.changesPerListMax))
        }
    }
}

extension StorageChange: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(UInt64(index))
            $0.append(value)
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            StorageChange(index: try fields.uint32(), value: try fields.u256())
        }
    }
}

extension BalanceChange: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(UInt64(index))
            $0.append(balance)
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            BalanceChange(index: try fields.uint32(), balance: try fields.u256())
        }
    }
}

extension NonceChange: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(UInt64(index))
            $0.append(nonce)
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            NonceChange(index: try fields.uint32(), nonce: try fields.uint64())
        }
    }
}

extension CodeChange: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(UInt64(index))
            $0.append(code)
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            CodeChange(index: try fields.uint32(), code: try fields.bytes())
        }
    }
}
