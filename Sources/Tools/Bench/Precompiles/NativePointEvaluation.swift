import CBLST
import Crypto
import Primitives

/// The specification's equation as it is written, on blst: e(C - y * G1, G2) = e(proof, [s]G2 - z * G2).
struct NativePointEvaluation {
    private let secretTimesG2: blst_p2_affine

    init() {
        var point = blst_p2_affine()
        PointEvaluation.secretTimesG2.withUnsafeBufferPointer { _ = blst_p2_uncompress(&point, $0.baseAddress) }
        secretTimesG2 = point
    }

    func verify(_ input: [UInt8]) -> [UInt8] {
        var (commitment, proof, secret) = (blst_p1_affine(), blst_p1_affine(), secretTimesG2)
        let (z, y) = (Array(input[32..<64].reversed()), Array(input[64..<96].reversed()))
        // SAFETY: commitment and proof are the last 96 bytes of the input.
        input.withUnsafeBufferPointer { input in
            _ = blst_p1_uncompress(&commitment, input.baseAddress! + 96)
            _ = blst_p1_uncompress(&proof, input.baseAddress! + 144)
        }
        precondition(blst_p1_affine_in_g1(&commitment) && blst_p1_affine_in_g1(&proof))

        var (yG1, left, leftAffine) = (blst_p1(), blst_p1(), blst_p1_affine())
        blst_p1_mult(&yG1, blst_p1_generator(), y, 255)
        blst_p1_cneg(&yG1, true)
        blst_p1_add_or_double_affine(&left, &yG1, &commitment)
        blst_p1_to_affine(&leftAffine, &left)

        var (zG2, right, rightAffine) = (blst_p2(), blst_p2(), blst_p2_affine())
        blst_p2_mult(&zG2, blst_p2_generator(), z, 255)
        blst_p2_cneg(&zG2, true)
        blst_p2_add_or_double_affine(&right, &zG2, &secret)
        blst_p2_to_affine(&rightAffine, &right)

        var (one, other) = (blst_fp12(), blst_fp12())
        blst_miller_loop(&one, blst_p2_affine_generator(), &leftAffine)
        blst_miller_loop(&other, &rightAffine, &proof)
        guard blst_fp12_finalverify(&one, &other) else { return [] }
        return PointEvaluation.fieldElementsPerBlob.bytes + BLS12.order.bytes
    }
}
