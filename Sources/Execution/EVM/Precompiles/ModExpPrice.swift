import Chain
import Primitives

/// What a modular power costs, by the EIP that set the price.
struct ModExpPrice {
    /// The least that a call costs.
    let gasMin: UInt64
    private let pricing: Rules.ModexpPricing
    private let divisor: UInt128
    /// Iterations for each byte of the exponent after its first 32.
    private let tailByteIterations: UInt128

    init(_ pricing: Rules.ModexpPricing) {
        self.pricing = pricing
        switch pricing {
        case .eip198: (gasMin, divisor, tailByteIterations) = (0, 20, 8)
        case .eip2565: (gasMin, divisor, tailByteIterations) = (200, 3, 8)
        case .eip7883: (gasMin, divisor, tailByteIterations) = (500, 1, 16)
        }
    }

    /// What one multiplication of numbers of this many bytes costs.
    func multiplicationComplexity(of length: UInt64) -> UInt128 {
        let bytes = UInt128(length)
        let words = (bytes + 7) / 8
        return switch pricing {
        case .eip198 where bytes <= 64: bytes * bytes
        case .eip198 where bytes <= 1024: bytes * bytes / 4 + 96 * bytes - 3072
        case .eip198: bytes * bytes / 16 + 480 * bytes - 199_680
        case .eip2565: words * words
        case .eip7883 where bytes <= 32: 16
        case .eip7883: 2 * words * words
        }
    }

    /// About how many multiplications this exponent takes.
    func iterations(exponentLength: UInt64, exponentHead: U256) -> UInt128 {
        let headIterations = UInt128(max(exponentHead.bitWidthUsed, 1) - 1)
        let tailBytes = exponentLength > 32 ? UInt128(exponentLength - 32) : 0
        return max(tailByteIterations * tailBytes + headIterations, 1)
    }

    /// Nil for more gas than 64 bits can count, which nobody has.
    func gas(_ complexity: UInt128, _ iterations: UInt128) -> UInt64? {
        let (product, overflow) = complexity.multipliedReportingOverflow(by: iterations)
        guard !overflow, let gas = UInt64(exactly: product / divisor) else { return nil }
        return max(gas, gasMin)
    }
}
