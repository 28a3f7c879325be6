import CBLST

extension BLS12 {
    /// A number below the prime: a coordinate in G1.
    public struct Fp: BLS12FieldElement {
        let element: blst_fp

        init(_ element: blst_fp) { self.element = element }

        /// EIP-2537: 16 zero bytes, then 48 of a number below the prime, most significant first.
        public static let encodedBytes = 64
        private static let paddingBytes = 16

        public init?(encoded bytes: UnsafeRawBufferPointer) {
            precondition(bytes.count == Self.encodedBytes, "\(bytes.count) bytes of a field element")
            let words = (0..<8).lazy.map {
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
            }
            guard words[0] == 0, words[1] == 0, words.dropFirst(2).lexicographicallyPrecedes(Self.prime) else {
                return nil
            }
            var element = blst_fp()
            // SAFETY: the library reads the 48 bytes that follow the padding. It does not check the range.
            blst_fp_from_bendian(
                &element, bytes.baseAddress!.advanced(by: Self.paddingBytes).assumingMemoryBound(to: UInt8.self))
            self.element = element
        }

        public func encode(into output: inout [UInt8]) {
            var element = element
            output.append(contentsOf: repeatElement(0, count: Self.paddingBytes))
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.encodedBytes - Self.paddingBytes) { bytes in
                // SAFETY: the library writes 48 bytes, which is what there is room for.
                blst_bendian_from_fp(bytes.baseAddress, &element)
                output.append(contentsOf: bytes)
            }
        }

        /// The prime's words, most significant first.
        private static let prime: [UInt64] = [
            0x1A01_11EA_397F_E69A, 0x4B1B_A7B6_434B_ACD7, 0x6477_4B84_F385_12BF, 0x6730_D2A0_F6B0_F624,
            0x1EAB_FFFE_B153_FFFF, 0xB9FE_FFFF_FFFF_AAAB,
        ]
    }
}
