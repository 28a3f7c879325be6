import CBLST
import Primitives

extension BLS12 {
    /// A point of y^2 = x^3 + 4 over the prime field.
    public struct G1: BLS12Point {
        /// All zeros for infinity.
        let point: blst_p1_affine

        init(_ point: blst_p1_affine) { self.point = point }

        init(_ projective: blst_p1) {
            var (projective, affine) = (projective, blst_p1_affine())
            blst_p1_to_affine(&affine, &projective)
            point = affine
        }

        public init?(x: Fp, y: Fp) {
            var affine = blst_p1_affine(x: x.element, y: y.element)
            guard blst_p1_affine_is_inf(&affine) || blst_p1_affine_on_curve(&affine) else { return nil }
            point = affine
        }

        public init(mapped element: Fp) {
            var (element, projective) = (element.element, blst_p1())
            blst_map_to_g1(&projective, &element, nil)
            self.init(projective)
        }

        /// From 48 bytes in the form of consensus clients; nil unless they are a point of the subgroup, or infinity.
        public init?(compressed bytes: UnsafeRawBufferPointer) {
            precondition(bytes.count == Self.compressedBytes, "\(bytes.count) bytes of a compressed point")
            var affine = blst_p1_affine()
            // SAFETY: the library reads 48 bytes.
            guard blst_p1_uncompress(&affine, bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)) == BLST_SUCCESS
            else { return nil }
            point = affine
            guard isInSubgroup else { return nil }
        }

        public static let compressedBytes = 48

        public static let generator = G1(blst_p1_affine_generator().pointee)

        public var isInfinity: Bool {
            var point = point
            return blst_p1_affine_is_inf(&point)
        }

        public var isInSubgroup: Bool {
            var point = point
            return blst_p1_affine_is_inf(&point) || blst_p1_affine_in_g1(&point)
        }

        public var coordinates: (x: Fp, y: Fp) { (Fp(point.x), Fp(point.y)) }

        public static func + (left: G1, right: G1) -> G1 {
            var (left, right) = (left.point, right.point)
            var (addend, sum) = (blst_p1(), blst_p1())
            blst_p1_from_affine(&addend, &left)
            blst_p1_add_or_double_affine(&sum, &addend, &right)
            return G1(sum)
        }

        public static func sum(of points: [G1], times scalars: [U256]) -> G1 {
            precondition(points.count == scalars.count, "\(points.count) points, \(scalars.count) scalars")
            let scalars = scalars.map(reduced)
            // The library's sums take finite points only.
            let terms = points.indices.filter { !points[$0].isInfinity && !scalars[$0].isZero }
            let (addends, factors) = (terms.map { points[$0].point }, terms.map { scalars[$0] })
            var sum = blst_p1()
            // SAFETY: the limbs of a U256, lowest first, are its 32 bytes in the order that the library reads; a null
            // after the first address says that points and scalars lie one after another.
            addends.withUnsafeBufferPointer { addends in
                factors.withUnsafeBytes { factors in
                    let factors = factors.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    switch addends.count {
                    case 0: break
                    case 1:
                        var addend = blst_p1()
                        blst_p1_from_affine(&addend, addends.baseAddress)
                        blst_p1_mult(&sum, &addend, factors, scalarBits)
                    default:
                        let byteCount = blst_p1s_mult_pippenger_scratch_sizeof(addends.count)
                        withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 64) { scratch in
                            blst_p1s_mult_pippenger(
                                &sum, [addends.baseAddress, nil], addends.count, [factors, nil], scalarBits,
                                scratch.baseAddress!.assumingMemoryBound(to: limb_t.self))
                        }
                    }
                }
            }
            return G1(sum)
        }
    }

    /// The order's bits, and so those of every reduced scalar.
    static let scalarBits = 255
}
