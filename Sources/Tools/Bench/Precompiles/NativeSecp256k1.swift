import CSecp256k1
import Primitives

/// libsecp256k1, called directly.
struct NativeSecp256k1 {
    private let context = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE))!

    func recover(_ input: [UInt8]) -> [UInt8] {
        var (signature, key) = (secp256k1_ecdsa_recoverable_signature(), secp256k1_pubkey())
        var serialized = [UInt8](repeating: 0, count: 65)
        var count = serialized.count
        // SAFETY: the input is four words: the hash, v, r and s.
        input.withUnsafeBufferPointer { input in
            let (hash, compact) = (input.baseAddress!, input.baseAddress! + 64)
            _ = secp256k1_ecdsa_recoverable_signature_parse_compact(context, &signature, compact, Int32(input[63]) - 27)
            _ = secp256k1_ecdsa_recover(context, &key, &signature, hash)
            _ = secp256k1_ec_pubkey_serialize(
                context, &serialized, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
        }
        let digest = serialized[1...].withUnsafeBytes { Keccak.hash($0) }
        return [UInt8](repeating: 0, count: 12) + digest.bytes[12...]
    }
}
