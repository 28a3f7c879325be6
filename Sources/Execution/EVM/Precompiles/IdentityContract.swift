import Chain

/// Address 4: the input as it came.
enum IdentityContract: PrecompiledContract {
    static let precompile = Precompile.identity

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { 15 + 3 * input.words }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer { .output([UInt8](input.bytes)) }
}
