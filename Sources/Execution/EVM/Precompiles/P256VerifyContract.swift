import Chain
import Crypto
import Primitives

/// Address 0x100: does this key sign this hash on P-256? (EIP-7951). Input: hash, r, s, x and y, a word each.
enum P256VerifyContract: PrecompiledContract {
    static let precompile = Precompile.p256Verify

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { rules.p256VerifyGas }

    /// 1 for a valid signature, nothing for anything else: this contract never fails.
    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        let isValid =
            input.count == inputBytes
            && P256.verify(
                hash: Hash(input.word(at: 0)), r: input.word(at: 32), s: input.word(at: 64), x: input.word(at: 96),
                y: input.word(at: 128))
        return .output(isValid ? U256.one.bytes : [])
    }

    private static let inputBytes = 160
}
