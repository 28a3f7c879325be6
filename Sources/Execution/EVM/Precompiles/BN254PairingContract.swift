import Chain
import Crypto
import Primitives

/// Address 8: is the product of the pairings one? (EIP-197).
///
/// Input: for each pair x and y of a point of G1, then x and y of one of G2, of whose coordinates the imaginary part
/// comes first; a word each.
enum BN254PairingContract: PrecompiledContract {
    static let precompile = Precompile.bn254Pairing

    /// Gas is counted for whole pairs only; any other input fails whatever it brings.
    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? {
        guard input.count.isMultiple(of: pairBytes) else { return nil }
        return rules.bn254PairingGas + rules.bn254PairingPairGas * UInt64(input.count / pairBytes)
    }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        var first: [BN254.G1] = []
        var second: [BN254.G2] = []
        first.reserveCapacity(input.count / pairBytes)
        second.reserveCapacity(input.count / pairBytes)
        for offset in stride(from: 0, to: input.count, by: pairBytes) {
            func word(_ index: Int) -> U256 { input.word(at: offset + 32 * index) }
            guard let point = input.bn254Point(at: offset),
                let twisted = BN254.G2(
                    x: (real: word(3), imaginary: word(2)), y: (real: word(5), imaginary: word(4)))
            else { return .failure }
            first.append(point)
            second.append(twisted)
        }
        return .truth(BN254.isPairingProductOne(first, second))
    }

    private static let pairBytes = 192
}
