import COpenSSL

/// OpenSSL's ECDSA on P-256, called directly.
struct NativeP256 {
    private let group = heddle_p256_group()!

    func verify(_ input: [UInt8]) -> [UInt8] {
        // SAFETY: the input is five words: the hash, r, s, x and y.
        let isValid = input.withUnsafeBufferPointer { input in
            let hash = input.baseAddress!
            return heddle_p256_verify(group, hash, hash + 32, hash + 64, hash + 96, hash + 128)
        }
        return [UInt8](repeating: 0, count: 31) + [UInt8(truncatingIfNeeded: isValid)]
    }
}
