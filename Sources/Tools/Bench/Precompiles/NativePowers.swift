import CGMP

/// GMP, called directly on three numbers of one length.
enum NativePowers {
    static func power(_ input: [UInt8]) -> [UInt8] {
        let length = (input.count - 96) / 3
        // SAFETY: after the three lengths lie three numbers, and the result is as long as one of them.
        return input.withUnsafeBufferPointer { input in
            let base = input.baseAddress! + 96
            return [UInt8](unsafeUninitializedCapacity: length) { result, count in
                heddle_modexp(
                    base, length, base + length, length, base + 2 * length, length, result.baseAddress)
                count = length
            }
        }
    }
}
