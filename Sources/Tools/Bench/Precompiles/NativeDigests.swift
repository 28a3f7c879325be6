import COpenSSL

/// OpenSSL's digests, called directly.
enum NativeDigests {
    static func sha256(_ input: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            heddle_sha256(input, input.count, digest.baseAddress)
            count = 32
        }
    }

    static func ripemd160(_ input: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 32)
        // SAFETY: the digest is 20 bytes and ends the word.
        output.withUnsafeMutableBufferPointer { heddle_ripemd160(input, input.count, $0.baseAddress! + 12) }
        return output
    }
}
