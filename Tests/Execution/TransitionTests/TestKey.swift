import Chain
import Crypto
import Primitives

/// Somebody who signs.
struct TestKey {
    let address: Address
    private let privateKey: U256

    init(_ number: UInt64) {
        privateKey = U256(number)
        address = Secp256k1.address(ofPrivateKey: privateKey)!
    }

    func sign(_ transaction: Transaction) -> Transaction {
        var signed = transaction
        let signature = Secp256k1.sign(hash: signed.signingHash, privateKey: privateKey)!
        signed.signature = Signature(yParity: signature.yParity, r: signature.r, s: signature.s)
        return signed
    }

    /// EIP-7702.
    func authorize(_ address: Address, nonce: UInt64, chainID: U256 = 1) -> Authorization {
        var authorization = Authorization(
            chainID: chainID, address: address, nonce: nonce, yParity: 0, r: .zero, s: .zero)
        let signature = Secp256k1.sign(hash: authorization.signingHash, privateKey: privateKey)!
        authorization.yParity = signature.yParity ? 1 : 0
        authorization.r = signature.r
        authorization.s = signature.s
        return authorization
    }
}
