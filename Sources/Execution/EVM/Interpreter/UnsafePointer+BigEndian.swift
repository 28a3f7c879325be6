extension UnsafePointer where Pointee == UInt8 {
    /// The number that the next bytes spell, most significant first.
    @inline(__always) func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) -> Number {
        UnsafeRawPointer(self).loadUnaligned(as: type).bigEndian
    }
}
