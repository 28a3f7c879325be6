import CMCL
import Primitives

extension BN254 {
    /// A point of the twisted curve over the quadratic field, in the subgroup of the order, or infinity.
    public struct G2: Sendable {
        let point: mclBnG2

        /// A number of the quadratic field: real + imaginary * i.
        public typealias Coordinate = (real: U256, imaginary: U256)

        /// Nil unless all four numbers are below the prime and the point is on the curve and in the subgroup.
        ///
        /// All zeros are infinity.
        public init?(x: Coordinate, y: Coordinate) {
            guard let xReal = element(x.real), let xImaginary = element(x.imaginary),
                let yReal = element(y.real), let yImaginary = element(y.imaginary)
            else { return nil }
            var point = mclBnG2(
                x: mclBnFp2(d: (xReal, xImaginary)), y: mclBnFp2(d: (yReal, yImaginary)),
                z: mclBnFp2(d: (one, mclBnFp())))
            if mclBnFp2_isZero(&point.x) == 1, mclBnFp2_isZero(&point.y) == 1 {
                mclBnG2_clear(&point)
            } else if mclBnG2_isValid(&point) != 1 || mclBnG2_isValidOrder(&point) != 1 {
                return nil
            }
            self.point = point
        }

        private init(_ point: mclBnG2) { self.point = point }

        public var isInfinity: Bool {
            var point = point
            return mclBnG2_isZero(&point) == 1
        }

        /// All zeros for infinity.
        public var coordinates: (x: Coordinate, y: Coordinate) {
            guard !isInfinity else { return ((.zero, .zero), (.zero, .zero)) }
            var (point, affine) = (point, mclBnG2())
            mclBnG2_normalize(&affine, &point)
            return (
                (number(affine.x.d.0), number(affine.x.d.1)), (number(affine.y.d.0), number(affine.y.d.1))
            )
        }

        /// Any scalar; it counts modulo the order. For tests and workloads: no precompile multiplies in this group.
        public static func * (scalar: U256, operand: G2) -> G2 {
            var (factor, point, product) = (mclBnFr(), operand.point, mclBnG2())
            // SAFETY: the limbs of a U256, lowest first, are its 32 bytes in the order that the library reads.
            withUnsafeBytes(of: scalar) { _ = mclBnFr_setLittleEndianMod(&factor, $0.baseAddress, $0.count) }
            mclBnG2_mul(&product, &point, &factor)
            return G2(product)
        }
    }
}
