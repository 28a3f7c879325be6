import Chain
import Crypto
import Primitives

/// Address 0x0a: does the polynomial behind a blob's commitment have this value at this point? (EIP-4844).
///
/// Input: the versioned hash, z and y, a word each, then the commitment and the proof, 48 bytes each.
enum PointEvaluationContract: PrecompiledContract {
    static let precompile = Precompile.pointEvaluation

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { 50_000 }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        guard input.count == inputBytes else { return .failure }
        let (commitment, proof) = (input[96, 48], input[144, 48])
        guard PointEvaluation.versionedHash(ofCommitment: commitment).number == input.word(at: 0),
            PointEvaluation.verify(
                commitment: commitment, z: input.word(at: 32), y: input.word(at: 64), proof: proof)
        else { return .failure }
        return .output(PointEvaluation.fieldElementsPerBlob.bytes + BLS12.order.bytes)
    }

    private static let inputBytes = 192
}
