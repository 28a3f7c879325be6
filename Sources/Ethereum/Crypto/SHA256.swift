import COpenSSL
import Primitives

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash {
        var digest = Hash.zero.memory
        // SAFETY: the digest is 32 bytes, which is what the tuple holds.
        withUnsafeMutableBytes(of: &digest) { digest in
            heddle_sha256(bytes.baseAddress, bytes.count, digest.baseAddress!.assumingMemoryBound(to: UInt8.self))
        }
        return Hash(digest)
    }

    public static func hash(_ bytes: [UInt8]) -> Hash {
        bytes.withUnsafeBytes { hash($0) }
    }
}
