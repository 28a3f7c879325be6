import Primitives

/// EIP-7928: a slot's value after one index.
public struct StorageChange: Hashable, Sendable {
    public var index: UInt32
    public var value: U256

    public init(index: UInt32, value: U256) {
        self.index = index
        self.value = value
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
