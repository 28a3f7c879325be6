import COpenSSL

/// RIPEMD-160.
public enum RIPEMD160 {
    public static let digestBytes = 20

    /// The 20 bytes of the digest.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        // SAFETY: the digest is 20 bytes, which is the capacity.
        [UInt8](unsafeUninitializedCapacity: digestBytes) { digest, count in
            heddle_ripemd160(bytes.baseAddress, bytes.count, digest.baseAddress!)
            count = digestBytes
        }
    }

    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { hash($0) }
    }
}
