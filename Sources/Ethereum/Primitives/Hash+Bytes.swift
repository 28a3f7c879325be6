extension Hash: CustomStringConvertible {
    // SAFETY: the caller vouches for 32 readable bytes; they need no alignment.
    @inlinable @inline(__always)
    public init(bytes: UnsafeRawPointer) { self.init(U256(bigEndian: bytes)) }

    /// From exactly 32 bytes; another count is a bug of the caller.
    public init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a hash has 32 bytes, not \(bytes.count)")
        self.init(U256(bigEndian: bytes))
    }

    /// Nil unless `hex` is 64 digits, with or without "0x".
    public init?(hex: String) {
        guard let bytes = [UInt8](hex: hex), bytes.count == 32 else { return nil }
        self.init(bytes: bytes)
    }

    // SAFETY: the caller vouches for 32 writable bytes; they need no alignment.
    @inlinable @inline(__always)
    public func store(bytes: UnsafeMutableRawPointer) { number.store(bigEndian: bytes) }

    public var bytes: [UInt8] { number.bytes }

    /// "0x" and 64 digits.
    public var hex: String { bytes.hex }

    public var description: String { hex }
}
