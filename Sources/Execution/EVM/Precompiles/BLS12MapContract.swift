import Chain
import Crypto

/// Addresses 0x10 and 0x11: the point that a field element of BLS12-381 is mapped to (EIP-2537).
enum BLS12MapContract<Point: BLS12PricedPoint>: PrecompiledContract {
    static var precompile: Precompile { Point.mapPrecompile }

    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? { Point.mapGas }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        guard input.count == Point.Coordinate.encodedBytes, let element = Point.Coordinate(encoded: input.bytes) else {
            return .failure
        }
        return .output(Point(mapped: element).encoded)
    }
}
