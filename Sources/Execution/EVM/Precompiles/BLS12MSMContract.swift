import Chain
import Crypto
import Primitives

/// Addresses 0x0c and 0x0e: a sum of multiples of points of BLS12-381 (EIP-2537).
///
/// Input: points of the subgroup, each with its scalar, any word.
enum BLS12MSMContract<Point: BLS12PricedPoint>: PrecompiledContract {
    static var precompile: Precompile { Point.msmPrecompile }

    /// For the whole terms that there are; without one the call costs nothing and fails.
    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? {
        let count = input.count / termBytes
        guard count > 0 else { return 0 }
        let discounts = Point.msmDiscounts
        return UInt64(count) * Point.multiplicationGas * discounts[min(count, discounts.count) - 1] / 1000
    }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        guard input.count > 0, input.count.isMultiple(of: termBytes) else { return .failure }
        var points: [Point] = []
        var scalars: [U256] = []
        points.reserveCapacity(input.count / termBytes)
        scalars.reserveCapacity(input.count / termBytes)
        for offset in stride(from: 0, to: input.count, by: termBytes) {
            guard let point = Point(encoded: input[offset, Point.encodedBytes]), point.isInSubgroup else {
                return .failure
            }
            points.append(point)
            scalars.append(input.word(at: offset + Point.encodedBytes))
        }
        return .output(Point.sum(of: points, times: scalars).encoded)
    }

    private static var termBytes: Int { Point.encodedBytes + 32 }
}
