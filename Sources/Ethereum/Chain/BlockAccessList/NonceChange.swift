import Primitives

/// EIP-7928: an account's nonce after one index.
public struct NonceChange: Hashable, Sendable {
    public var index: UInt32
    public var nonce: UInt64

    public init(index: UInt32, nonce: UInt64) {
        self.index = index
        self.nonce = nonce
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
