import Primitives

/// What an access list of our own says of an account in blocks from before EIP-7928, and what that EIP cannot express:
/// that it came to exist or ceased to, and that all its storage went.
///
/// It never leaves Heddle: neither hashes nor exported lists contain marks.
public struct AccountMark: Hashable, Sendable {
    public var index: UInt32
    /// Whether the account is in the state trie from this index on; before EIP-161 an empty one may be.
    public var exists: Bool
    /// SELFDESTRUCT of a contract (before EIP-6780): a slot that is not written at or after this index reads 0.
    public var isDestroyed: Bool

    public init(index: UInt32, exists: Bool, isDestroyed: Bool = false) {
        self.index = index
        self.exists = exists
        self.isDestroyed = isDestroyed
    }
}

extension AccountMark: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(UInt64(index))
            $0.append(UInt64(exists ? 1 : 0) | UInt64(isDestroyed ? 2 : 0))
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            let index = try fields.uint32()
            let start = fields.offset
            let flags = try fields.uint64()
            guard flags < 4 else { throw .integerTooLarge(bytesMax: 1, found: 1, offset: start) }
            return AccountMark(index: index, exists: flags & 1 != 0, isDestroyed: flags & 2 != 0)
        }
    }
}
