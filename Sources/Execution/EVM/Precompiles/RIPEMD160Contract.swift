import Chain
import Crypto

/// Address 3: RIPEMD-160 of the input, padded to a word on the left.
enum RIPEMD160Contract: PrecompiledContract {
    static let precompile = Precompile.ripemd160

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { 600 + 120 * input.words }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        .output([UInt8](repeating: 0, count: 32 - RIPEMD160.digestBytes) + RIPEMD160.hash(input.bytes))
    }
}
