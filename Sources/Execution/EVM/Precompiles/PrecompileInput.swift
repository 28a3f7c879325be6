import Primitives

/// The input of a precompile, which goes on with zeros for as long as anyone reads.
struct PrecompileInput {
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The input's length in words of 32 bytes, rounded up.
    var words: UInt64 { (UInt64(count) + 31) / 32 }

    /// The 32 bytes from `offset` on.
    func word(at offset: Int) -> U256 {
        var limbs: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &limbs) { $0.copyMemory(from: self[offset, 32]) }
        return U256(
            limb0: UInt64(bigEndian: limbs.3), limb1: UInt64(bigEndian: limbs.2),
            limb2: UInt64(bigEndian: limbs.1), limb3: UInt64(bigEndian: limbs.0))
    }

    /// `count` bytes from `offset` on. Allocates them: the caller has checked that they are paid for.
    func padded(at offset: Int, count: Int) -> [UInt8] {
        let given = self[offset, count]
        return [UInt8](given) + [UInt8](repeating: 0, count: count - given.count)
    }

    /// What there is of `count` bytes from `offset` on.
    subscript(offset: Int, count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes.dropFirst(offset).prefix(count))
    }
}
