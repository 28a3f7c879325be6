import Chain
import Crypto
import Primitives

/// Address 1: who signed a hash. Input: the hash, v (27 or 28), r and s, a word each.
enum ECRecoverContract: PrecompiledContract {
    static let precompile = Precompile.ecrecover

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { 3000 }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        // A signature of no key is no fault: the output is empty, and the gas is gone all the same.
        guard
            let v = input.word(at: 32).uint64, v == 27 || v == 28,
            let signer = Secp256k1.recover(
                hash: Hash(input.word(at: 0)), yParity: v == 28, r: input.word(at: 64), s: input.word(at: 96))
        else { return .output([]) }
        return .output(signer.word.bytes)
    }
}
