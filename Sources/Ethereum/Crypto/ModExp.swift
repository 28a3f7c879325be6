import CGMP

/// Modular powers of numbers of any length, as the precompile of EIP-198 wants them.
public enum ModExp {
    /// What is refused before GMP sees it.
    public enum Limits {
        /// GMP aborts the process when memory runs out. An exponent is cheapest: before Berlin 0.4 gas a byte.
        public static let operandBytesMax = 1 << 26
    }

    /// base ^ exponent mod modulus on big-endian numbers, in as many bytes as the modulus has.
    ///
    /// 0 ^ 0 is 1, anything modulo 1 is 0, and, as EIP-198 has it, anything modulo 0 is 0.
    public static func power(
        base: UnsafeRawBufferPointer, exponent: UnsafeRawBufferPointer, modulus: UnsafeRawBufferPointer
    ) -> [UInt8] {
        for operand in [base, exponent, modulus] {
            precondition(operand.count <= Limits.operandBytesMax, "an operand of \(operand.count) bytes")
        }
        guard modulus.count > 0 else { return [] }
        // SAFETY: the result is as long as the modulus; GMP reads no byte of an operand whose count is 0.
        return [UInt8](unsafeUninitializedCapacity: modulus.count) { result, count in
            heddle_modexp(
                base.baseAddress?.assumingMemoryBound(to: UInt8.self), base.count,
                exponent.baseAddress?.assumingMemoryBound(to: UInt8.self), exponent.count,
                modulus.baseAddress?.assumingMemoryBound(to: UInt8.self), modulus.count,
                result.baseAddress)
            count = modulus.count
        }
    }

    public static func power(base: [UInt8], exponent: [UInt8], modulus: [UInt8]) -> [UInt8] {
        base.withUnsafeBytes { base in
            exponent.withUnsafeBytes { exponent in
                modulus.withUnsafeBytes { power(base: base, exponent: exponent, modulus: $0) }
            }
        }
    }
}
