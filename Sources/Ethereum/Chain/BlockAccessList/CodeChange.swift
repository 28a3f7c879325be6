import Primitives

/// EIP-7928: an account's code after one index.
public struct CodeChange: Hashable, Sendable {
    public var index: UInt32
    public var code: [UInt8]

    public init(index: UInt32, code: [UInt8]) {
        self.index = index
        self.code = code
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
