import CMCL
import Primitives

extension BN254 {
    /// A point of y^2 = x^3 + 3 over the prime field, or infinity. Every such point is in the group.
    public struct G1: Sendable {
        var point: mclBnG1

        /// Nil unless both coordinates are below the prime and the point is on the curve; (0, 0) is infinity.
        public init?(x: U256, y: U256) {
            guard let x = element(x), let y = element(y) else { return nil }
            point = mclBnG1(x: x, y: y, z: one)
            if mclBnFp_isZero(&point.x) == 1, mclBnFp_isZero(&point.y) == 1 {
                mclBnG1_clear(&point)
            } else if mclBnG1_isValid(&point) != 1 {
                return nil
            }
        }

        private init(_ point: mclBnG1) { self.point = point }

        public var isInfinity: Bool {
            var point = point
            return mclBnG1_isZero(&point) == 1
        }

        /// (0, 0) for infinity.
        public var coordinates: (x: U256, y: U256) {
            guard !isInfinity else { return (.zero, .zero) }
            var (point, affine) = (point, mclBnG1())
            mclBnG1_normalize(&affine, &point)
            return (number(affine.x), number(affine.y))
        }

        public static func + (left: G1, right: G1) -> G1 {
            var (left, right, sum) = (left.point, right.point, mclBnG1())
            mclBnG1_add(&sum, &left, &right)
            return G1(sum)
        }

        public static prefix func - (operand: G1) -> G1 {
            var (point, negative) = (operand.point, mclBnG1())
            mclBnG1_neg(&negative, &point)
            return G1(negative)
        }

        /// Any scalar; it counts modulo the order.
        public static func * (scalar: U256, operand: G1) -> G1 {
            var (factor, point, product) = (mclBnFr(), operand.point, mclBnG1())
            // SAFETY: the limbs of a U256, lowest first, are its 32 bytes in the order that the library reads.
            withUnsafeBytes(of: scalar) { _ = mclBnFr_setLittleEndianMod(&factor, $0.baseAddress, $0.count) }
            mclBnG1_mul(&product, &point, &factor)
            return G1(product)
        }
    }
}
