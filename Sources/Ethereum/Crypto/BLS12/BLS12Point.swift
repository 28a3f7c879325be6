import Primitives

/// A point of one of the two curves of BLS12-381, or infinity. It need not be in the subgroup that pairings want.
public protocol BLS12Point: Sendable {
    associatedtype Coordinate: BLS12FieldElement

    /// Nil unless the point is on the curve; (0, 0) is infinity.
    init?(x: Coordinate, y: Coordinate)

    /// The point of the subgroup that RFC 9380's map to the curve gives.
    init(mapped element: Coordinate)

    var isInfinity: Bool { get }

    var isInSubgroup: Bool { get }

    /// (0, 0) for infinity.
    var coordinates: (x: Coordinate, y: Coordinate) { get }

    static func + (left: Self, right: Self) -> Self

    /// scalars[0] * points[0] + scalars[1] * points[1] + ...; infinity if there is nothing to add.
    ///
    /// Every point has to be in the subgroup: the caller has asked. Scalars count modulo the order.
    static func sum(of points: [Self], times scalars: [U256]) -> Self
}

extension BLS12Point {
    /// An encoded point has both coordinates.
    public static var encodedBytes: Int { 2 * Coordinate.encodedBytes }

    /// Nil unless the `encodedBytes` bytes are the encoding of a point on the curve, or zeros for infinity.
    public init?(encoded bytes: UnsafeRawBufferPointer) {
        let half = Coordinate.encodedBytes
        guard let x = Coordinate(encoded: UnsafeRawBufferPointer(rebasing: bytes[..<half])),
            let y = Coordinate(encoded: UnsafeRawBufferPointer(rebasing: bytes[half...]))
        else { return nil }
        self.init(x: x, y: y)
    }

    public var encoded: [UInt8] {
        let (x, y) = coordinates
        var output: [UInt8] = []
        output.reserveCapacity(Self.encodedBytes)
        x.encode(into: &output)
        y.encode(into: &output)
        return output
    }
}
