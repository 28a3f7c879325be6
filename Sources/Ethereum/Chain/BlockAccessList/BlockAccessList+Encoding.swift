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
        try self.init(encoded) { (list) throws(RLPError) in try AccountChanges(from: &list) }
    }

    // MARK: With marks, between our own processes

    public var encodedWithMarks: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { list in accounts.forEach { $0.writeWithMarks(to: &list) } }
        return encoder.bytes
    }

    public init(encodedWithMarks encoded: [UInt8]) throws(Malformed) {
        try self.init(encoded) { (list) throws(RLPError) in try AccountChanges.withMarks(from: &list) }
    }

    private init(
        _ encoded: [UInt8], _ read: (inout RLPDecoder) throws(RLPError) -> AccountChanges
    ) throws(Malformed) {
        guard encoded.count <= Limits.blockAccessListBytesMax else {
            throw .tooLong(bytesMax: Limits.blockAccessListBytesMax, found: encoded.count)
        }
        accounts = try Malformed.wrapping { () throws(RLPError) in
            var decoder = RLPDecoder(encoded)
            let accounts = try decoder.items(max: Limits.accountsPerBlockAccessListMax, read)
            try decoder.finish()
            return accounts
        }
    }
}
