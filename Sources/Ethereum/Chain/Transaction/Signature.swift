import Crypto
import Primitives

/// A secp256k1 signature from which the signer's address can be recovered.
public struct Signature: Hashable, Sendable {
    public var yParity: Bool
    public var r: U256
    public var s: U256

    public init(yParity: Bool, r: U256, s: U256) {
        self.yParity = yParity
        self.r = r
        self.s = s
    }

    /// EIP-2: of the two values of s that sign the same, only the lower one is accepted.
    public var hasLowS: Bool { s <= Secp256k1.halfOrder }

    /// Nil where no key makes this signature.
    public func signer(of hash: Hash) -> Address? {
        Secp256k1.recover(hash: hash, yParity: yParity, r: r, s: s)
    }
}
