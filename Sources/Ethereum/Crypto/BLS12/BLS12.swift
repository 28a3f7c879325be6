import CBLST
import Primitives

/// The curve BLS12-381 as EIP-2537 uses it: its two groups and their pairing, by blst.
public enum BLS12 {
    /// How many points each of the two groups has; EIP-4844 calls it BLS_MODULUS.
    public static let order = U256(
        limb0: 0xFFFF_FFFF_0000_0001, limb1: 0x53BD_A402_FFFE_5BFE,
        limb2: 0x3339_D808_09A1_D805, limb3: 0x73ED_A753_299D_7D48)

    /// Whether e(first[0], second[0]) * e(first[1], second[1]) * ... is one; the empty product is.
    ///
    /// Every point has to be in its subgroup: the caller has asked.
    public static func isPairingProductOne(_ first: [G1], _ second: [G2]) -> Bool {
        precondition(first.count == second.count, "\(first.count) and \(second.count) points make no pairs")
        // A pair with infinity is a factor of one, but the library's loop takes finite points only.
        let finite = first.indices.filter { !first[$0].isInfinity && !second[$0].isInfinity }
        guard !finite.isEmpty else { return true }
        var (product, power) = (blst_fp12(), blst_fp12())
        finite.map { first[$0].point }.withUnsafeBufferPointer { first in
            finite.map { second[$0].point }.withUnsafeBufferPointer { second in
                // SAFETY: a null after the first address says that the points lie one after another.
                blst_miller_loop_n(&product, [second.baseAddress, nil], [first.baseAddress, nil], first.count)
            }
        }
        blst_final_exp(&power, &product)
        return blst_fp12_is_one(&power)
    }

    /// A scalar below the order: the library's fast paths take no other.
    static func reduced(_ scalar: U256) -> U256 { scalar < order ? scalar : scalar % order }
}
