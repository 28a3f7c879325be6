extension Address: CustomStringConvertible {
    // SAFETY: the caller vouches for 20 readable bytes; they need no alignment.
    @inlinable @inline(__always)
    public init(bytes: UnsafeRawPointer) {
        self.init(
            high: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self).byteSwapped,
            middle: bytes.loadUnaligned(fromByteOffset: 4, as: UInt64.self).byteSwapped,
            low: bytes.loadUnaligned(fromByteOffset: 12, as: UInt64.self).byteSwapped)
    }

    /// From exactly 20 bytes; another count is a bug of the caller.
    public init(bytes: [UInt8]) {
        precondition(bytes.count == 20, "an address has 20 bytes, not \(bytes.count)")
        self.init(truncating: U256(bigEndian: bytes))
    }

    /// Nil unless `hex` is 40 digits, with or without "0x".
    public init?(hex: String) {
        guard let bytes = [UInt8](hex: hex), bytes.count == 20 else { return nil }
        self.init(bytes: bytes)
    }

    // SAFETY: the caller vouches for 20 writable bytes; they need no alignment.
    @inlinable @inline(__always)
    public func store(bytes: UnsafeMutableRawPointer) {
        bytes.storeBytes(of: high.byteSwapped, toByteOffset: 0, as: UInt32.self)
        bytes.storeBytes(of: middle.byteSwapped, toByteOffset: 4, as: UInt64.self)
        bytes.storeBytes(of: low.byteSwapped, toByteOffset: 12, as: UInt64.self)
    }

    public var bytes: [UInt8] { Array(word.bytes.suffix(20)) }

    /// "0x" and 40 digits.
    public var hex: String { bytes.hex }

    public var description: String { hex }
}
