import Primitives

/// EIP-4895: ether that comes from the beacon chain.
public struct Withdrawal: Hashable, Sendable {
    public var index: UInt64
    public var validatorIndex: UInt64
    public var address: Address
    /// In gwei.
    public var amount: UInt64

    public init(index: UInt64, validatorIndex: UInt64, address: Address, amount: UInt64) {
        self.index = index
        self.validatorIndex = validatorIndex
        self.address = address
        self.amount = amount
    }

    /// In wei.
    public var value: U256 { U256(amount) &* U256(1_000_000_000 as UInt64) }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        write(to: &encoder)
        return encoder.bytes
    }

    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(index)
            $0.append(validatorIndex)
            $0.append(address)
            $0.append(amount)
        }
    }
}

extension Withdrawal: RLPDecodable {
    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            Withdrawal(
                index: try fields.uint64(), validatorIndex: try fields.uint64(), address: try fields.address(),
                amount: try fields.uint64())
        }
    }
}
