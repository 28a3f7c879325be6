import Chain
import Primitives
import State

/// A capsule as a file: what it is, a checksum over all behind it, and the content, compressed.
public enum CapsuleFile {
    /// The first bytes of every capsule.
    public static let magic = Array("hdlcapsu".utf8)
    /// Changes whenever the content's meaning does.
    static let formatVersion: UInt32 = 1
    /// Magic, format version, checksum; what follows has its own size in front.
    static let headBytes = 8 + 4 + 32

    /// Slower than what stores and sockets use, and a tenth smaller: it is done once.
    private static let compressionLevel: Int32 = 6

    public static func bytes(of capsule: BlockCapsule) -> [UInt8] {
        let content = Deflate.compressed(capsule.encoded, level: compressionLevel)
        return magic + (0..<4).map { UInt8(truncatingIfNeeded: formatVersion >> (24 - 8 * $0)) }
            + Keccak.hash(content).bytes + content
    }

    /// Nothing is believed but that the file is whole; `BlockCapsule.check` tells the rest.
    public static func capsule(in bytes: [UInt8]) throws(CapsuleError) -> BlockCapsule {
        guard bytes.count >= headBytes else { throw .tooShort(bytesMin: headBytes, found: bytes.count) }
        guard bytes.starts(with: magic) else { throw .notACapsule(found: Array(bytes.prefix(magic.count))) }
        let version = bytes[8..<12].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard version == formatVersion else { throw .formatVersion(expected: formatVersion, found: version) }
        guard bytes.count <= Limits.capsuleFileBytesMax else {
            throw .tooLong(bytesMax: Limits.capsuleFileBytesMax, found: bytes.count)
        }
        let content = Array(bytes[headBytes...])
        let (expected, found) = (Hash(bytes: Array(bytes[12..<headBytes])), Keccak.hash(content))
        guard expected == found else { throw .checksumMismatch(expected: expected, found: found) }
        guard let inflated = Deflate.inflated(content, max: Limits.capsuleBytesMax) else {
            throw .notInflated(bytesMax: Limits.capsuleBytesMax)
        }
        return try BlockCapsule(encoded: inflated)
    }
}
