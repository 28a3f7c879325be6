import Primitives

/// EIP-7702: an account lets itself run the code at `address`.
///
/// A faulty one is skipped and the transaction stays valid, so that its fields hold whatever RLP allows.
public struct Authorization: Hashable, Sendable {
    /// 0 for every chain.
    public var chainID: U256
    public var address: Address
    public var nonce: UInt64
    /// 0 or 1 in a signature that is one.
    public var yParity: UInt8
    public var r: U256
    public var s: U256

    public init(chainID: U256, address: Address, nonce: UInt64, yParity: UInt8, r: U256, s: U256) {
        self.chainID = chainID
        self.address = address
        self.nonce = nonce
        self.yParity = yParity
        self.r = r
        self.s = s
    }

    /// Who signed; nil where the signature is none, or its s is not the low one.
    public func authority() -> Address? {
        guard yParity <= 1 else { return nil }
        let signature = Signature(yParity: yParity == 1, r: r, s: s)
        return signature.hasLowS ? signature.signer(of: signingHash) : nil
    }

    public var signingHash: Hash {
        var encoder = RLPEncoder()
        encoder.list {
            $0.append(chainID)
            $0.append(address)
            $0.append(nonce)
        }
        return Keccak.hash([Authorization.signingPrefix] + encoder.bytes)
    }

    private static let signingPrefix: UInt8 = 0x05

    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(chainID)
            $0.append(address)
            $0.append(nonce)
            $0.append(UInt64(yParity))
            $0.append(r)
            $0.append(s)
        }
    }
}

extension Authorization: RLPDecodable {
    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            Authorization(
                chainID: try fields.u256(), address: try fields.address(), nonce: try fields.uint64(),
                yParity: try fields.uint8(), r: try fields.u256(), s: try fields.u256())
        }
    }
}
