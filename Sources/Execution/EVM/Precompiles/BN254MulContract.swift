import Chain
import Crypto

/// Address 7: a multiple of a point of bn254 (EIP-196). Input: x, y and the scalar, a word each.
enum BN254MulContract: PrecompiledContract {
    static let precompile = Precompile.bn254Mul

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { rules.bn254MulGas }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        guard let point = input.bn254Point(at: 0) else { return .failure }
        return .output((input.word(at: 64) * point).encoded)
    }
}
