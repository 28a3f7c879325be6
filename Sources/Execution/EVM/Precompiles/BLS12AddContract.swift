import Chain
import Crypto

/// Addresses 0x0b and 0x0d: the sum of two points of BLS12-381 (EIP-2537), on the curve but in no subgroup.
enum BLS12AddContract<Point: BLS12PricedPoint>: PrecompiledContract {
    static var precompile: Precompile { Point.addPrecompile }

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { Point.addGas }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        let bytes = Point.encodedBytes
        guard input.count == 2 * bytes, let left = Point(encoded: input[0, bytes]),
            let right = Point(encoded: input[bytes, bytes])
        else { return .failure }
        return .output((left + right).encoded)
    }
}
