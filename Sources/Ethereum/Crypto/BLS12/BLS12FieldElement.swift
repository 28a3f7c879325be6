/// A coordinate of a point on BLS12-381, with its encoding of EIP-2537.
public protocol BLS12FieldElement: Sendable {
    static var encodedBytes: Int { get }

    /// Nil unless the `encodedBytes` bytes are a field element's only encoding.
    init?(encoded bytes: UnsafeRawBufferPointer)

    func encode(into output: inout [UInt8])
}
