import Primitives

/// EIP-7928: an account's balance after one index, in wei.
public struct BalanceChange: Hashable, Sendable {
    public var index: UInt32
    public var balance: U256

    public init(index: UInt32, balance: U256) {
        self.index = index
        self.balance = balance
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
