import CBLST
import Primitives

/// Proofs that a polynomial has a value at a point, against its KZG commitment (EIP-4844).
///
/// The ceremony's whole set-up is not needed for that: of all its points one is.
public enum PointEvaluation {
    public static let fieldElementsPerBlob = U256(4096)

    /// Works the lines of the two fixed points out now, so that workers forked later share their pages.
    public static func prepare() {
        _ = generatorLines
        _ = secretLines
    }

    /// The first byte is the version; the rest is the commitment's SHA-256.
    public static func versionedHash(ofCommitment commitment: UnsafeRawBufferPointer) -> Hash {
        let digest = SHA256.hash(commitment)
        return Hash(
            word0: digest.word0 & 0x00FF_FFFF_FFFF_FFFF | 0x0100_0000_0000_0000, word1: digest.word1,
            word2: digest.word2, word3: digest.word3)
    }

    /// Whether the polynomial behind `commitment` has the value `y` at `z`. Both points are 48 bytes, compressed.
    ///
    /// False too for points that are none, or not in the subgroup, and for numbers that are not below the order.
    public static func verify(
        commitment: UnsafeRawBufferPointer, z: U256, y: U256, proof: UnsafeRawBufferPointer
    ) -> Bool {
        guard z < BLS12.order, y < BLS12.order, let commitment = BLS12.G1(compressed: commitment),
            let proof = BLS12.G1(compressed: proof)
        else { return false }
        // The specification's e(commitment - y * G1, G2) = e(proof, [s]G2 - z * G2) with the points of G2 made
        // constant: e(commitment - y * G1 + z * proof, G2) = e(proof, [s]G2).
        let minusY = y.isZero ? y : BLS12.order &- y
        let left = commitment + BLS12.G1.sum(of: [.generator, proof], times: [minusY, z])
        var product = (pairing(left, generatorLines), pairing(proof, secretLines))
        return blst_fp12_finalverify(&product.0, &product.1)
    }

    /// The pairing with a fixed point, but for its final exponentiation.
    private static func pairing(_ point: BLS12.G1, _ lines: UnsafePointer<blst_fp6>) -> blst_fp12 {
        guard !point.isInfinity else { return blst_fp12_one().pointee }
        var (point, product) = (point.point, blst_fp12())
        blst_miller_loop_lines(&product, lines, &point)
        return product
    }

    // MARK: The fixed points

    /// [s]G2 of the ceremony for EIP-4844, compressed: what everybody knows of the secret s.
    public static let secretTimesG2: [UInt8] = [
        0xb5, 0xbf, 0xd7, 0xdd, 0x8c, 0xde, 0xb1, 0x28, 0x84, 0x3b, 0xc2, 0x87, 0x23, 0x0a, 0xf3, 0x89,
        0x26, 0x18, 0x70, 0x75, 0xcb, 0xfb, 0xef, 0xa8, 0x10, 0x09, 0xa2, 0xce, 0x61, 0x5a, 0xc5, 0x3d,
        0x29, 0x14, 0xe5, 0x87, 0x0c, 0xb4, 0x52, 0xd2, 0xaf, 0xaa, 0xab, 0x24, 0xf3, 0x49, 0x9f, 0x72,
        0x18, 0x5c, 0xbf, 0xee, 0x53, 0x49, 0x27, 0x14, 0x73, 0x44, 0x29, 0xb7, 0xb3, 0x86, 0x08, 0xe2,
        0x39, 0x26, 0xc9, 0x11, 0xcc, 0xec, 0xea, 0xc9, 0xa3, 0x68, 0x51, 0x47, 0x7b, 0xa4, 0xc6, 0x0b,
        0x08, 0x70, 0x41, 0xde, 0x62, 0x10, 0x00, 0xed, 0xc9, 0x8e, 0xda, 0xda, 0x20, 0xc1, 0xde, 0xf2,
    ]

    /// Never written after their creation, so that threads and forked workers may share them.
    nonisolated(unsafe) private static let generatorLines = lines(of: .generator)

    nonisolated(unsafe) private static let secretLines = {
        guard let point = secretTimesG2.withUnsafeBytes({ BLS12.G2(compressed: $0) }) else {
            preconditionFailure("the ceremony's constant is a point of the subgroup")
        }
        return lines(of: point)
    }()

    /// The lines of the Miller loop of one point of G2.
    private static func lines(of point: BLS12.G2) -> UnsafePointer<blst_fp6> {
        var point = point.point
        let lines = UnsafeMutablePointer<blst_fp6>.allocate(capacity: lineCount)
        // SAFETY: the library writes 68 lines; they stay for as long as the process.
        blst_precompute_lines(lines, &point)
        return UnsafePointer(lines)
    }

    private static let lineCount = 68
}
