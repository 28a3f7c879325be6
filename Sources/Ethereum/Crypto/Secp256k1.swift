import CSecp256k1
import Primitives

/// ECDSA on secp256k1: who signed a transaction, and signing for tests and workloads.
public enum Secp256k1 {
    /// The order of the group: r and s of a signature, and every private key, are in 1 ..< order.
    public static let order = U256(
        limb0: 0xBFD2_5E8C_D036_4141, limb1: 0xBAAE_DCE6_AF48_A03B,
        limb2: 0xFFFF_FFFF_FFFF_FFFE, limb3: 0xFFFF_FFFF_FFFF_FFFF)

    /// The largest s that a transaction or an authorization may carry (EIP-2).
    public static let halfOrder = U256(
        limb0: 0xDFE9_2F46_681B_20A0, limb1: 0x5D57_6E73_57A4_501D,
        limb2: 0xFFFF_FFFF_FFFF_FFFF, limb3: 0x7FFF_FFFF_FFFF_FFFF)

    /// Makes the one context now, so that workers forked later share its pages.
    public static func prepare() {
        _ = context
    }

    /// The address whose key signed `hash`, or nil if the signature is of no key.
    ///
    /// Takes every s below the order, as the ecrecover precompile does; whoever wants EIP-2's half checks it before.
    public static func recover(hash: Hash, yParity: Bool, r: U256, s: U256) -> Address? {
        let compact = (Hash(r).memory, Hash(s).memory)
        let message = hash.memory
        var signature = secp256k1_ecdsa_recoverable_signature()
        var key = secp256k1_pubkey()
        // SAFETY: the library reads 64 and 32 bytes, which is what the two tuples hold.
        let isRecovered = withUnsafeBytes(of: compact) { compact in
            withUnsafeBytes(of: message) { message in
                secp256k1_ecdsa_recoverable_signature_parse_compact(
                    context, &signature, bytes(of: compact), yParity ? 1 : 0) == 1
                    && secp256k1_ecdsa_recover(context, &key, &signature, bytes(of: message)) == 1
            }
        }
        return isRecovered ? address(of: &key) : nil
    }

    /// A signature, with s in the lower half and its nonce by RFC 6979: the same input signs to the same bytes.
    ///
    /// For tests and workloads. Nil unless the key is in 1 ..< order.
    public static func sign(hash: Hash, privateKey: U256) -> (yParity: Bool, r: U256, s: U256)? {
        let message = hash.memory
        let secret = Hash(privateKey).memory
        var signature = secp256k1_ecdsa_recoverable_signature()
        var compact = (Hash.zero.memory, Hash.zero.memory)
        var recoveryID: Int32 = 0
        // SAFETY: the library reads 32 bytes twice and writes 64, which is what the tuples hold.
        let isSigned = withUnsafeBytes(of: message) { message in
            withUnsafeBytes(of: secret) { secret in
                secp256k1_ecdsa_sign_recoverable(context, &signature, bytes(of: message), bytes(of: secret), nil, nil)
                    == 1
            }
        }
        guard isSigned else { return nil }
        withUnsafeMutableBytes(of: &compact) { compact in
            _ = secp256k1_ecdsa_recoverable_signature_serialize_compact(
                context, compact.baseAddress!.assumingMemoryBound(to: UInt8.self), &recoveryID, &signature)
        }
        // IDs 2 and 3 mean that r overflowed the order, which happens once in 2^128 signatures.
        precondition(recoveryID < 2, "a signature whose r overflowed")
        return (recoveryID == 1, Hash(compact.0).number, Hash(compact.1).number)
    }

    /// The address of a private key's account. Nil unless the key is in 1 ..< order.
    public static func address(ofPrivateKey privateKey: U256) -> Address? {
        let secret = Hash(privateKey).memory
        var key = secp256k1_pubkey()
        // SAFETY: the library reads 32 bytes, which is what the tuple holds.
        let isCreated = withUnsafeBytes(of: secret) { secp256k1_ec_pubkey_create(context, &key, bytes(of: $0)) == 1 }
        return isCreated ? address(of: &key) : nil
    }

    /// The last 20 bytes of the Keccak hash of the key's two coordinates.
    private static func address(of key: inout secp256k1_pubkey) -> Address {
        withUnsafeTemporaryAllocation(byteCount: uncompressedKeyBytes, alignment: 8) { serialized in
            var count = serialized.count
            // SAFETY: an uncompressed key is 65 bytes, which is what `serialized` has room for.
            _ = secp256k1_ec_pubkey_serialize(
                context, serialized.baseAddress!.assumingMemoryBound(to: UInt8.self), &count, &key,
                UInt32(SECP256K1_EC_UNCOMPRESSED))
            // The first byte, 4, only says that the key is not compressed.
            let coordinates = UnsafeRawBufferPointer(rebasing: serialized.dropFirst())
            return Address(truncating: Keccak.hash(coordinates).number)
        }
    }

    /// Memory as C functions take it.
    private static func bytes(of memory: UnsafeRawBufferPointer) -> UnsafePointer<UInt8> {
        memory.baseAddress!.assumingMemoryBound(to: UInt8.self)
    }

    private static let uncompressedKeyBytes = 65

    /// Never written after its creation, so that threads and forked workers may share it.
    nonisolated(unsafe) private static let context = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE))!
}
