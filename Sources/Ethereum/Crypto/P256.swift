import COpenSSL
import Primitives

/// ECDSA on P-256, also called secp256r1, as EIP-7951 verifies it.
public enum P256 {
    /// Makes the curve now, so that workers forked later share its pages.
    public static func prepare() {
        _ = group
    }

    /// Whether (r, s) signs `hash` under the public key (x, y). Every s in 1 ..< order counts, also a high one.
    public static func verify(hash: Hash, r: U256, s: U256, x: U256, y: U256) -> Bool {
        guard x < prime, y < prime else { return false }
        let input = (hash.memory, Hash(r).memory, Hash(s).memory, Hash(x).memory, Hash(y).memory)
        // SAFETY: five numbers of 32 bytes each lie one after another in the tuple.
        return withUnsafeBytes(of: input) { input in
            let bytes = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
            return heddle_p256_verify(group, bytes, bytes + 32, bytes + 64, bytes + 96, bytes + 128) == 1
        }
    }

    /// 2^256 - 2^224 + 2^192 + 2^96 - 1.
    private static let prime = U256(
        limb0: 0xFFFF_FFFF_FFFF_FFFF, limb1: 0x0000_0000_FFFF_FFFF, limb2: 0, limb3: 0xFFFF_FFFF_0000_0001)

    /// Never written after its creation, so that threads and forked workers may share it.
    nonisolated(unsafe) private static let group = heddle_p256_group()!
}
