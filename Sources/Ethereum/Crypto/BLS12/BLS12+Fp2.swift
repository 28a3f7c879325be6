import CBLST

extension BLS12 {
    /// A number of the quadratic field, c0 + c1 * i: a coordinate in G2.
    public struct Fp2: BLS12FieldElement {
        let element: blst_fp2

        init(_ element: blst_fp2) { self.element = element }

        /// EIP-2537: c0, then c1.
        public static let encodedBytes = 2 * Fp.encodedBytes

        public init?(encoded bytes: UnsafeRawBufferPointer) {
            let half = Fp.encodedBytes
            guard let c0 = Fp(encoded: UnsafeRawBufferPointer(rebasing: bytes[..<half])),
                let c1 = Fp(encoded: UnsafeRawBufferPointer(rebasing: bytes[half...]))
            else { return nil }
            element = blst_fp2(fp: (c0.element, c1.element))
        }

        public func encode(into output: inout [UInt8]) {
            Fp(element.fp.0).encode(into: &output)
            Fp(element.fp.1).encode(into: &output)
        }
    }
}
