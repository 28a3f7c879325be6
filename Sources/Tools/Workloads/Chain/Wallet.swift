import Chain
import Crypto
import Primitives

/// A key and the nonce that its account will have when everything signed so far has run.
public struct Wallet: Sendable {
    public let address: Address
    public private(set) var nonce: UInt64 = 0
    private let privateKey: U256

    /// The key is a hash, so that no two purposes or seeds share one.
    public init(_ purpose: String, _ index: Int, seed: UInt64) {
        privateKey = Keccak.hash([UInt8]("heddle/\(purpose)/\(seed)/\(index)".utf8)).number
        // A hash of zero or above the order of the curve has never been seen.
        address = Secp256k1.address(ofPrivateKey: privateKey)!
    }

    /// Signs with the next nonce, which is then used up.
    public mutating func sign(_ transaction: Transaction) -> Transaction {
        var signed = transaction
        signed.nonce = takeNonce()
        let signature = Secp256k1.sign(hash: signed.signingHash, privateKey: privateKey)!
        signed.signature = Signature(yParity: signature.yParity, r: signature.r, s: signature.s)
        return signed
    }

    /// EIP-7702: lets this account run the code at `address`; uses up a nonce as a transaction does.
    public mutating func authorize(_ address: Address, chainID: UInt64) -> Authorization {
        var authorization = Authorization(
            chainID: U256(chainID), address: address, nonce: takeNonce(), yParity: 0, r: .zero, s: .zero)
        let signature = Secp256k1.sign(hash: authorization.signingHash, privateKey: privateKey)!
        authorization.yParity = signature.yParity ? 1 : 0
        authorization.r = signature.r
        authorization.s = signature.s
        return authorization
    }

    private mutating func takeNonce() -> UInt64 {
        defer { nonce += 1 }
        return nonce
    }
}
