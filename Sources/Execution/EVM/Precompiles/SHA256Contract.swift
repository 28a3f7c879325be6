import Chain
import Crypto
import Primitives

/// Address 2: SHA-256 of the input.
enum SHA256Contract: PrecompiledContract {
    static let precompile = Precompile.sha256

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { 60 + 12 * input.words }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        .output(SHA256.hash(input.bytes).bytes)
    }
}
