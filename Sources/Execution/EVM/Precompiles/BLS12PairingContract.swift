import Chain
import Crypto

/// Address 0x0f: is the product of the pairings one? (EIP-2537). Input: points of G1 and G2 in turn, one pair or more.
enum BLS12PairingContract: PrecompiledContract {
    static let precompile = Precompile.bls12Pairing

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? {
        37_700 + 32_600 * UInt64(input.count / pairBytes)
    }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        guard input.count > 0, input.count.isMultiple(of: pairBytes) else { return .failure }
        var first: [BLS12.G1] = []
        var second: [BLS12.G2] = []
        first.reserveCapacity(input.count / pairBytes)
        second.reserveCapacity(input.count / pairBytes)
        for offset in stride(from: 0, to: input.count, by: pairBytes) {
            let middle = offset + BLS12.G1.encodedBytes
            guard let point = BLS12.G1(encoded: input[offset, BLS12.G1.encodedBytes]), point.isInSubgroup,
                let twisted = BLS12.G2(encoded: input[middle, BLS12.G2.encodedBytes]), twisted.isInSubgroup
            else { return .failure }
            first.append(point)
            second.append(twisted)
        }
        return .truth(BLS12.isPairingProductOne(first, second))
    }

    private static let pairBytes = BLS12.G1.encodedBytes + BLS12.G2.encodedBytes
}
