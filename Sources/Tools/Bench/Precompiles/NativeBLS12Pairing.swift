import CBLST

/// blst's pairing, called directly on points that are known to be good but are checked as the specification wants.
enum NativeBLS12Pairing {
    static func pair(_ input: [UInt8]) -> [UInt8] {
        var (first, second): ([blst_p1_affine], [blst_p2_affine]) = ([], [])
        for offset in stride(from: 0, to: input.count, by: 384) {
            var (point, twisted) = (NativeBLS12G1.point(input, offset), NativeBLS12G2.point(input, offset + 128))
            precondition(blst_p1_affine_on_curve(&point) && blst_p1_affine_in_g1(&point))
            precondition(blst_p2_affine_on_curve(&twisted) && blst_p2_affine_in_g2(&twisted))
            first.append(point)
            second.append(twisted)
        }
        var (product, power) = (blst_fp12(), blst_fp12())
        // SAFETY: a null after the first address says that the points lie one after another.
        first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                blst_miller_loop_n(&product, [second.baseAddress, nil], [first.baseAddress, nil], first.count)
            }
        }
        blst_final_exp(&power, &product)
        return [UInt8](repeating: 0, count: 31) + [blst_fp12_is_one(&power) ? 1 : 0]
    }
}
