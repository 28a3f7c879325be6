import Chain
import Crypto
import Primitives

/// Address 5: base ^ exponent mod modulus (EIP-198).
///
/// Input: the three lengths, a word each, then the three numbers. Lengths are only claims, and what is not there
/// reads as zeros: nothing is allocated before its gas is paid.
enum ModExpContract: PrecompiledContract {
    static let precompile = Precompile.modexp

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? {
        if let max = rules.modexpLengthMax {
            // EIP-7823.
            for offset in [0, 32, 64] {
                guard let length = input.word(at: offset).uint64, length <= UInt64(max) else { return nil }
            }
        }
        // With a base or modulus of 2^64 bytes, or an exponent of that and anything to raise, every formula below
        // passes 2^62 gas, which nobody has.
        guard let base = input.word(at: 0).uint64, let modulus = input.word(at: 64).uint64 else { return nil }
        let price = ModExpPrice(rules.modexpPricing)
        let complexity = price.multiplicationComplexity(of: max(base, modulus))
        if complexity == 0 { return price.gasMin }
        guard let exponent = input.word(at: 32).uint64 else { return nil }
        let head = exponentHead(in: input, baseLength: base, exponentLength: exponent)
        return price.gas(complexity, price.iterations(exponentLength: exponent, exponentHead: head))
    }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        // A modulus of no bytes makes an output of no bytes, however long the others claim to be.
        let modulusLength = input.word(at: 64)
        if modulusLength.isZero { return .output([]) }
        let limit = UInt64(ModExp.Limits.operandBytesMax)
        guard
            let base = input.word(at: 0).uint64, base <= limit,
            let exponent = input.word(at: 32).uint64, exponent <= limit,
            let modulus = modulusLength.uint64, modulus <= limit
        else { return .tooLarge }
        return .output(
            ModExp.power(
                base: input.padded(at: numbersOffset, count: Int(base)),
                exponent: input.padded(at: numbersOffset + Int(base), count: Int(exponent)),
                modulus: input.padded(at: numbersOffset + Int(base) + Int(exponent), count: Int(modulus))))
    }

    private static let numbersOffset = 96

    /// The number that the exponent's first 32 bytes spell; fewer if it is shorter.
    private static func exponentHead(in input: PrecompileInput, baseLength: UInt64, exponentLength: UInt64) -> U256 {
        guard baseLength < UInt64(input.count) else { return .zero }
        let head = input.word(at: numbersOffset + Int(baseLength))
        return exponentLength >= 32 ? head : head >> (8 * (32 - Int(exponentLength)))
    }
}
