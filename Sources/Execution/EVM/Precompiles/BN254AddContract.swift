import Chain
import Crypto

/// Address 6: the sum of two points of bn254 (EIP-196). Input: x and y of both, a word each.
enum BN254AddContract: PrecompiledContract {
    static let precompile = Precompile.bn254Add

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { rules.bn254AddGas }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        guard let left = input.bn254Point(at: 0), let right = input.bn254Point(at: 64) else { return .failure }
        return .output((left + right).encoded)
    }
}
