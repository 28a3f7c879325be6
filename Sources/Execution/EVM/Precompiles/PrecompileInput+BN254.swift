import Crypto
import Primitives

extension PrecompileInput {
    /// EIP-196: a point of G1 is two words, x and y, and infinity two zeros.
    func bn254Point(at offset: Int) -> BN254.G1? { BN254.G1(x: word(at: offset), y: word(at: offset + 32)) }
}

extension BN254.G1 {
    var encoded: [UInt8] {
        let (x, y) = coordinates
        return [UInt8](unsafeUninitializedCapacity: 64) { bytes, count in
            // SAFETY: two words of 32 bytes fill the 64 that there is room for.
            let start = UnsafeMutableRawPointer(bytes.baseAddress!)
            x.store(bigEndian: start)
            y.store(bigEndian: start + 32)
            count = 64
        }
    }
}
