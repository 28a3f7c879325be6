extension U256 {
    /// The number that 32 bytes spell, most significant first; they need no alignment.
    // SAFETY: the caller vouches for 32 readable bytes.
    @inlinable @inline(__always)
    public init(bigEndian bytes: UnsafeRawPointer) {
        self.init(
            limb0: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self).byteSwapped,
            limb1: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self).byteSwapped,
            limb2: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).byteSwapped,
            limb3: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self).byteSwapped)
    }

    /// Writes 32 bytes, most significant first, to any alignment.
    // SAFETY: the caller vouches for 32 writable bytes.
    @inlinable @inline(__always)
    public func store(bigEndian bytes: UnsafeMutableRawPointer) {
        bytes.storeBytes(of: limb3.byteSwapped, toByteOffset: 0, as: UInt64.self)
        bytes.storeBytes(of: limb2.byteSwapped, toByteOffset: 8, as: UInt64.self)
        bytes.storeBytes(of: limb1.byteSwapped, toByteOffset: 16, as: UInt64.self)
        bytes.storeBytes(of: limb0.byteSwapped, toByteOffset: 24, as: UInt64.self)
    }

    /// The number that at most 32 bytes spell, most significant first.
    public init(bigEndian bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count <= 32, "\(bytes.count) bytes do not fit a 256-bit word")
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { padded in
            UnsafeMutableRawBufferPointer(rebasing: padded[(32 - bytes.count)...]).copyMemory(from: bytes)
        }
        self.init(
            limb0: UInt64(bigEndian: words.3), limb1: UInt64(bigEndian: words.2), limb2: UInt64(bigEndian: words.1),
            limb3: UInt64(bigEndian: words.0))
    }

    public init(bigEndian bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { U256(bigEndian: $0) }
    }

    public init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBytes { U256(bigEndian: $0) }
    }

    /// All 32 bytes, most significant first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            store(bigEndian: UnsafeMutableRawPointer(buffer.baseAddress!))
            count = 32
        }
    }

    /// The bytes without leading zeros, as RLP writes numbers; none for zero.
    public var minimalBytes: [UInt8] { Array(bytes.suffix((bitWidthUsed + 7) / 8)) }
}
