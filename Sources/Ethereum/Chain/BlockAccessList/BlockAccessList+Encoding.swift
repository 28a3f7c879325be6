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
