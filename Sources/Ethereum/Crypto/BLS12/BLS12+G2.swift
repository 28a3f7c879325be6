import CBLST
import Primitives

extension BLS12 {
    /// A point of y^2 = x^3 + 4 * (1 + i) over the quadratic field.
    public struct G2: BLS12Point {
        /// All zeros for infinity.
        let point: blst_p2_affine

        init(_ point: blst_p2_affine) { self.point = point }

        init(_ projective: blst_p2) {
            var (projective, affine) = (projective, blst_p2_affine())
            blst_p2_to_affine(&affine, &projective)
            point = affine
        }

        public init?(x: Fp2, y: Fp2) {
            var affine = blst_p2_affine(x: x.element, y: y.element)
            guard blst_p2_affine_is_inf(&affine) || blst_p2_affine_on_curve(&affine) else { return nil }
            point = affine
        }

        public init(mapped element: Fp2) {
            var (element, projective) = (element.element, blst_p2())
            blst_map_to_g2(&projective, &element, nil)
            self.init(projective)
        }

        /// From 96 bytes in the form of consensus clients; nil unless they are a point of the subgroup, or infinity.
        public init?(compressed bytes: UnsafeRawBufferPointer) {
            precondition(bytes.count == Self.compressedBytes, "\(bytes.count) bytes of a compressed point")
            var affine = blst_p2_affine()
            // SAFETY: the library reads 96 bytes.
            guard blst_p2_uncompress(&affine, bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)) == BLST_SUCCESS
            else { return nil }
            point = affine
            guard isInSubgroup else { return nil }
        }

        public static let compressedBytes = 96

        public static let generator = G2(blst_p2_affine_generator().pointee)

        public var isInfinity: Bool {
            var point = point
            return blst_p2_affine_is_inf(&point)
        }

        public var isInSubgroup: Bool {
            var point = point
            return blst_p2_affine_is_inf(&point) || blst_p2_affine_in_g2(&point)
        }

        public var coordinates: (x: Fp2, y: Fp2) { (Fp2(point.x), Fp2(point.y)) }

        public static func + (left: G2, right: G2) -> G2 {
            var (left, right) = (left.point, right.point)
            var (addend, sum) = (blst_p2(), blst_p2())
            blst_p2_from_affine(&addend, &left)
            blst_p2_add_or_double_affine(&sum, &addend, &right)
            return G2(sum)
        }

        public static func sum(of points: [G2], times scalars: [U256]) -> G2 {
            precondition(points.count == scalars.count, "\(points.count) points, \(scalars.count) scalars")
            let scalars = scalars.map(reduced)
            // The library's sums take finite points only.
            let terms = points.indices.filter { !points[$0].isInfinity && !scalars[$0].isZero }
            let (addends, factors) = (terms.map { points[$0].point }, terms.map { scalars[$0] })
            var sum = blst_p2()
            // SAFETY: the limbs of a U256, lowest first, are its 32 bytes in the order that the library reads; a null
            // after the first address says that points and scalars lie one after another.
            addends.withUnsafeBufferPointer { addends in
                factors.withUnsafeBytes { factors in
                    let factors = factors.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    switch addends.count {
                    case 0: break
                    case 1:
                        var addend = blst_p2()
                        blst_p2_from_affine(&addend, addends.baseAddress)
                        blst_p2_mult(&sum, &addend, factors, scalarBits)
                    default:
                        let byteCount = blst_p2s_mult_pippenger_scratch_sizeof(addends.count)
                        withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 64) { scratch in
                            blst_p2s_mult_pippenger(
                                &sum, [addends.baseAddress, nil], addends.count, [factors, nil], scalarBits,
                                scratch.baseAddress!.assumingMemoryBound(to: limb_t.self))
                        }
                    }
                }
            }
            return G2(sum)
        }
    }
}
